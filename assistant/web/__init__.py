"""The page: ask, check the source, browse the documents. The only room that imports Gradio."""

import os

# Read by Gradio when it is imported, so it must be said before the first `import gradio`.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
