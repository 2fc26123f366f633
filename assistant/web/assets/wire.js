/* Gradio's side. Each HTML part of the page calls `wire` once: a click or a form on `data-event` becomes a Gradio
   event with the element's data, and a changed value is scrolled to, shown and announced. */
(() => {
  "use strict";
  const { root, kept, visit, announce, source } = window.rettesnor;
  let begin = null;           // triggers events of the conversation
  let asked = null;           // a question in the address, put once on arrival
  let turns = null, said = "", putAt = null, waiting = 0;

  function wire(element, trigger, watch) {
    element.addEventListener("click", (event) => press(event, trigger));
    element.addEventListener("submit", (event) => send(event, trigger));
    watch("value", () => changed(element));
    if (element.closest("#conversation")) arrive(trigger);
  }
  function press(event, trigger) {
    const target = event.target.closest("[data-event]");
    if (!target || target.tagName === "FORM" || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const { event: name, ...data } = target.dataset;
    if (name === "select") source.opening(target);
    if (name === "example_select") { visit("ask"); document.querySelector("#question textarea")?.focus(); }
    if (name === "retry" || data.text) wait();
    trigger(name, data);
  }
  function send(event, trigger) {
    event.preventDefault();
    trigger(event.target.dataset.event, Object.fromEntries(new FormData(event.target, event.submitter)));
    const fold = event.target.closest("details");
    if (fold) { fold.open = false; fold.querySelector("summary").focus(); }
  }
  /* A conversation of this tab is found again by its id; an address may bring a place or a question. */
  function arrive(trigger) {
    const { question, ...data } = Object.fromEntries(new URLSearchParams(location.search));
    begin = trigger;
    turns = null;  // Gradio may draw its parts twice, and begins again each time
    asked ??= question ?? null;
    data.conversation = (!asked && kept.get("sessionStorage", "rettesnor.conversation")) || fresh();
    knock(data, 4);
  }
  /* An id nobody can guess. It is made here so that arriving twice comes to the same conversation. */
  function fresh() {
    return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(18)))).replaceAll("+", "-").replaceAll("/", "_");
  }
  /* On a slow machine Gradio may not be listening yet when its parts are drawn. */
  function knock(data, times) {
    if (turns !== null || !times) return;
    begin("focus", data);
    window.setTimeout(knock, 2500, data, times - 1);
  }

  function changed(element) {
    arrived();
    const conversation = element.querySelector(".conversation");
    if (conversation) talked(conversation);
    else if (element.closest("#source")) return source.show();
    else if (element.closest("#thanks")) return notice(element.textContent.trim());
    else if (element.closest("#comparison")) element.closest("#comparison").scrollIntoView({ block: "start" });
    const news = [...element.querySelectorAll("[data-announce]")].pop()?.dataset.announce ?? "";
    if (`${turns} ${news}` !== said) announce(news);
    said = `${turns} ${news}`;
  }
  function talked(conversation) {
    if (!conversation.dataset.conversation) return;  // the one drawn before anybody arrived
    const count = Number(conversation.dataset.turns);
    kept.set("sessionStorage", "rettesnor.conversation", conversation.dataset.conversation);
    if (turns !== null && count) bring(conversation, count !== turns);
    turns = count;
    hush();
    root.dataset.arrived = "true";
    if (asked) { const text = asked; asked = null; history.replaceState(null, "", location.pathname); begin("example_select", { text }); }
  }
  /* The arrows of Gradio's lists are ornaments without a name; a screen reader would call each "image". */
  function hush() {
    for (const ornament of document.querySelectorAll("#places svg:not([aria-label])")) ornament.setAttribute("aria-hidden", "true");
  }
  /* The newest question goes to the top, unless the reader has moved the page since it was put there. */
  function bring(conversation, fresh) {
    const newest = [...conversation.querySelectorAll(".turn")].pop();
    if (!fresh && Math.abs(window.scrollY - putAt) > 4) return;
    const head = document.querySelector(".masthead"), room = getComputedStyle(head).position === "sticky" ? head.offsetHeight : 0;
    window.scrollTo(0, newest.getBoundingClientRect().top + window.scrollY - room - 6);
    putAt = window.scrollY;
  }

  function notice(text) {
    const note = document.getElementById("notice");
    note.textContent = text;
    note.hidden = false;
    announce(text);
    window.setTimeout(() => { note.hidden = true; }, 6000);
  }
  /* A question that nothing has happened to for a while is in the queue: say so. */
  function wait() {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => { const note = document.getElementById("waiting"); note.hidden = false; announce(note.textContent); }, 2500);
  }
  function arrived() {
    window.clearTimeout(waiting);
    document.getElementById("waiting").hidden = true;
  }
  document.addEventListener("keydown", ({ key, shiftKey, target }) => {
    if (key === "Enter" && !shiftKey && target.closest("#question") && target.value.trim()) wait();
  });
  document.addEventListener("click", ({ target }) => {
    if (target.closest("#send") && document.querySelector("#question textarea").value.trim()) wait();
  });
  root.dataset.ready = "true";
  window.rettesnor.wire = wire;
})();
