/* Around the page: colours, places, language, copying, printing, one polite announcement.
   Everything is found by data attributes and attached by delegation: nothing in the HTML is script. */
window.rettesnor = (() => {
  "use strict";
  const root = document.documentElement;
  const darkly = window.matchMedia("(prefers-color-scheme: dark)");
  const PLACES = ["ask", "fit", "documents", "about"];

  /* The page is served in its language; Gradio, once it runs, would put the browser's own in its place. */
  const language = root.lang;
  new MutationObserver(() => { if (root.lang !== language) root.lang = language; }).observe(root, { attributeFilter: ["lang"] });

  /* Storage may be switched off; nothing depends on it. */
  const kept = {
    get(box, key) { try { return window[box].getItem(key); } catch { return null; } },
    set(box, key, value) { try { window[box].setItem(key, value); } catch { /* not kept, then */ } },
  };

  /* Colours: the visitor's choice, else the system's. Set before the first paint. */
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : darkly.matches);
  const theme = kept.get("localStorage", "rettesnor.theme");
  if (theme === "dark" || theme === "light") root.dataset.theme = theme;
  function paintSwitch() {
    const button = document.querySelector("[data-theme-switch]");
    button.textContent = isDark() ? button.dataset.light : button.dataset.dark;
    button.title = isDark() ? button.dataset.toLight : button.dataset.toDark;
  }
  function switchTheme() {
    root.dataset.theme = isDark() ? "light" : "dark";
    kept.set("localStorage", "rettesnor.theme", root.dataset.theme);
    paintSwitch();
  }
  darkly.addEventListener("change", paintSwitch);

  /* Places: one is shown at a time; the address says which. */
  function go(place) {
    root.dataset.place = PLACES.includes(place) ? place : "ask";
    for (const link of document.querySelectorAll(".masthead nav a[data-place]")) {
      if (link.dataset.place === root.dataset.place) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  }
  function visit(place) {
    if (root.dataset.place !== place) history.pushState(null, "", `${location.pathname}#${place}`);
    go(place);
  }
  function focusHeading() {
    const heading = document.querySelector(`#${root.dataset.place} h1`) ?? document.querySelector("main#places h1");
    heading?.setAttribute("tabindex", "-1");
    heading?.focus();
  }
  go(location.hash.slice(1));
  window.addEventListener("popstate", () => go(location.hash.slice(1)));

  function announce(text) {
    const status = document.getElementById("announcer");
    if (!text) return;
    status.textContent = "";
    window.setTimeout(() => { status.textContent = text; }, 60);
  }

  /* Copying, with the clipboard or without it (plain http on an intranet). */
  async function copy(text, button) {
    try { await navigator.clipboard.writeText(text); } catch {
      const box = document.createElement("textarea");
      box.value = text; document.body.append(box); box.select(); document.execCommand("copy"); box.remove(); button.focus();
    }
    announce(button.dataset.done);
    const before = button.dataset.words ??= button.textContent;
    button.textContent = button.dataset.done;
    window.setTimeout(() => { button.textContent = before; }, 1600);
  }

  const pressed = {
    "a[data-place]": (link) => { visit(link.dataset.place); window.scrollTo(0, 0); focusHeading(); },
    ".skip": focusHeading,
    "[data-theme-switch]": switchTheme,
    "[data-copy]": (button) => copy(button.closest(".turn").querySelector(button.dataset.copy).innerText, button),
    "[data-link]": (button) => copy(new URL(button.dataset.link, location.href).href, button),
    "[data-print]": () => window.print(),
  };
  document.addEventListener("click", (event) => {
    for (const [selector, act] of Object.entries(pressed)) {
      const target = event.target.closest(selector);
      if (target) { event.preventDefault(); act(target); return; }
    }
  });
  function speak(language) {
    document.cookie = `rettesnor_language=${language};path=/;max-age=31536000;SameSite=Lax`;
    location.href = `../${language}/${location.pathname.split("/").pop()}${location.search}${location.hash}`;
  }
  function filter(list) {
    for (const card of document.querySelectorAll(list.dataset.filter)) card.hidden = list.value !== "" && card.dataset.group !== list.value;
  }
  document.addEventListener("change", ({ target }) => {
    if (target.matches("[data-language]")) speak(target.value);
    if (target.matches("[data-filter]")) filter(target);
  });
  document.addEventListener("DOMContentLoaded", () => { go(location.hash.slice(1)); paintSwitch(); });
  return { root, kept, visit, announce };
})();
