/* The open source: beside the conversation on wide screens, a sheet over it on narrow ones. */
(() => {
  "use strict";
  const { root } = window.rettesnor;
  const wide = window.matchMedia("(min-width: 1000px)");
  let opener = null;          // what had the focus when the source was opened

  function unmark() {
    for (const link of document.querySelectorAll("a.mark[aria-current]")) link.removeAttribute("aria-current");
  }
  /* A mark was pressed: remember where to come back to. Steps inside the source keep the first one. */
  function opening(link) {
    if (!link.closest("#source")) opener = link;
    unmark();
    if (link.matches("a.mark")) link.setAttribute("aria-current", "true");
  }
  /* Behind a sheet nothing can be reached; beside a column everything can. */
  function cover(covered) {
    for (const part of document.querySelectorAll(".masthead, #places")) part.inert = covered;
  }
  function show() {
    const column = document.getElementById("source");
    root.dataset.source = "open";
    cover(!wide.matches);
    column.scrollTop = 0;
    const mark = column.querySelector("mark"), top = column.querySelector(".top");
    const above = Math.max(column.clientHeight / 3, (top?.offsetHeight ?? 0) + 24);
    if (mark) column.scrollTop = mark.getBoundingClientRect().top - column.getBoundingClientRect().top - above;
    column.querySelector("h2")?.focus({ preventScroll: true });
  }
  function close() {
    root.dataset.source = "closed";
    cover(false);
    unmark();
    (opener?.isConnected ? opener : document.querySelector("#question textarea"))?.focus({ preventScroll: true });
  }
  /* The picture of the page stands above the text; it is fetched when somebody asks for it. */
  function picture() {
    const fold = document.getElementById("page-picture");
    fold.open = true;
    document.getElementById("source").scrollTop = 0;
    fold.querySelector("summary").focus({ preventScroll: true });
  }
  const isOpen = () => root.dataset.source === "open";
  wide.addEventListener("change", () => { if (isOpen()) cover(!wide.matches); });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-close]")) close();
    if (event.target.closest("[data-picture]")) { event.preventDefault(); picture(); }
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && isOpen()) close(); });
  window.rettesnor.source = { opening, show };
})();
