/* Saves a long text by itself, some seconds after the last key and when the page is left. The buttons do the same. */
const PAUSE = 4000;

function watch(form) {
  const said = form.querySelector("[data-saved]");
  const state = { timer: 0, sent: snapshot(form), busy: false, stopped: false, pressed: null };

  async function save({ leaving = false } = {}) {
    clearTimeout(state.timer);
    if (state.busy || state.stopped || snapshot(form) === state.sent) { return; }
    state.busy = true;
    const typed = snapshot(form);
    try {
      tell(said, "Saving…");
      await send(form, said, state, { typed, leaving });
    } catch {
      tell(said, "Not saved: the service did not answer. What you typed stays here. It is tried again.");
      later(PAUSE * 4);
    }
    state.busy = false;
    if (state.pressed) { form.requestSubmit(state.pressed); }
    if (snapshot(form) !== state.sent && !state.stopped) { later(PAUSE); }
  }

  function later(pause) {
    clearTimeout(state.timer);
    state.timer = setTimeout(() => save(), pause);
  }

  form.addEventListener("input", () => later(PAUSE));
  /* A button that is pressed while saving is under way waits for it, so that nobody is told of their own change. */
  form.addEventListener("submit", (event) => {
    if (state.busy && event.submitter) {
      event.preventDefault();
      state.pressed = event.submitter;
    } else {
      state.stopped = true;
    }
  });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") { save({ leaving: true }); } });
  self.addEventListener("pagehide", () => save({ leaving: true }));
}

/* A request that outlives its page may carry 64 kilobytes at most, so only the last one is of that kind. */
async function send(form, said, state, { typed, leaving }) {
  const body = new URLSearchParams(new FormData(form));
  body.set("saved-by-itself", "yes");
  const answer = await fetch(form.action || location.href, { method: "POST", body, redirect: "manual", keepalive: leaving });
  if (answer.type === "opaqueredirect") {
    state.stopped = true;
    tell(said, "Not saved: you are signed out. Press a button: you sign in, and what you typed is here again.");
    return;
  }
  const told = await answer.json();
  tell(said, told.words);
  if (answer.ok) {
    state.sent = typed;
    form.elements.version.value = told.version;
  } else if (answer.status === 409) {
    state.stopped = true;
  } else {
    state.sent = typed;
  }
}

/* The words alone: tokens and the version change without anybody typing. */
function snapshot(form) {
  const left = new Set(["csrfmiddlewaretoken", "once", "writer", "version"]);
  return JSON.stringify([...new FormData(form)].filter(([name]) => !left.has(name)));
}

function tell(said, words) {
  if (said && said.textContent !== words) { said.textContent = words; }
}

for (const form of document.querySelectorAll("form[data-saves-by-itself]")) { watch(form); }
