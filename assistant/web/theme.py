"""Gradio's components in the page's own colours and type: every value is a variable of `assets/page.css`."""

import gradio as gr
from gradio.themes import Base

SANS = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "Liberation Sans", "sans-serif"]
MONO = ["ui-monospace", "Liberation Mono", "monospace"]

VALUES = {
    "body_background_fill": "var(--paper)", "body_text_color": "var(--ink)", "body_text_color_subdued": "var(--faded)",
    "background_fill_primary": "var(--paper)", "background_fill_secondary": "var(--paper)",
    "border_color_primary": "var(--rule)", "border_color_accent": "var(--accent)", "color_accent_soft": "var(--tint)",
    "link_text_color": "var(--accent)", "link_text_color_hover": "var(--accent)", "link_text_color_active": "var(--accent)",
    "link_text_color_visited": "var(--accent)", "block_background_fill": "transparent", "block_border_color": "var(--rule)",
    "block_title_text_color": "var(--ink)", "block_label_text_color": "var(--ink)", "block_info_text_color": "var(--faded)",
    "input_background_fill": "var(--sheet)", "input_background_fill_focus": "var(--sheet)",
    "input_border_color": "var(--edge)", "input_border_color_focus": "var(--accent)", "input_border_color_hover": "var(--accent)",
    "input_placeholder_color": "var(--faded)", "button_primary_background_fill": "var(--accent)",
    "button_primary_background_fill_hover": "var(--accent-deep)", "button_primary_text_color": "var(--on-accent)",
    "button_primary_text_color_hover": "var(--on-accent)", "button_primary_border_color": "var(--accent)",
    "button_secondary_background_fill": "var(--sheet)", "button_secondary_background_fill_hover": "var(--tint)",
    "button_secondary_text_color": "var(--ink)", "button_secondary_text_color_hover": "var(--ink)",
    "button_secondary_border_color": "var(--edge)", "error_text_color": "var(--attention)",
}
FLAT = {
    "block_border_width": "0", "block_shadow": "none", "block_padding": "0", "block_radius": "6px", "input_radius": "6px",
    "input_border_width": "1px", "input_shadow": "none", "input_shadow_focus": "none", "input_padding": "10px 12px",
    "input_text_size": "1rem", "block_title_text_size": "0.9375rem", "block_title_text_weight": "600", "layout_gap": "1rem",
    "block_title_padding": "0", "block_title_background_fill": "transparent", "block_title_border_width": "0",
    "button_large_text_size": "1rem", "button_large_text_weight": "600", "button_large_radius": "6px",
    "button_large_padding": "10px 18px", "button_transition": "none", "form_gap_width": "0", "body_text_size": "1rem",
}


def theme() -> Base:
    """The theme. Light and dark share it: the variables change, not the theme."""
    plain = gr.themes.Base(font=SANS, font_mono=MONO)
    dark = {f"{name}_dark": value for name, value in VALUES.items()}
    return plain.set(**VALUES, **dark, **FLAT)
