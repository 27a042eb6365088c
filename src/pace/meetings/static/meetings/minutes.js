/* The screen for a meeting: saves by itself, and keeps in this browser what the server has not said that it has saved. */
const PAUSE = 4000;
const AGAIN = 15000;
const form = document.querySelector("form[data-kept-as]");
const OURS = new Set(["csrfmiddlewaretoken", "once", "writer"]);
const state = { base: values(), sent: {}, offered: null, conflicted: new Set(), refused: "", timer: 0, saving: null };

function all(selector, within = form) { return [...within.querySelectorAll(selector)]; }

/* What stands in each field that a person fills in. */
function values() {
  const found = new Map();
  for (const field of form.elements) {
    if (!field.name || ["hidden", "submit", "button", "fieldset"].includes(field.type)) { continue; }
    if (field.type !== "radio" || field.checked) { found.set(field.name, field.value); }
  }
  return found;
}

function same(one, other) {
  const plain = (text) => (text ?? "").replaceAll("\r\n", "\n").trim().normalize("NFC");
  return one === other || (one !== undefined && other !== undefined && plain(one) === plain(other));
}

function changed() {
  return new Map([...values()].filter(([name, value]) => !same(value, state.base.get(name))));
}

function prefix(name) { return name.split("-")[0]; }

/* Notes and who came are saved by themselves; what a button adds waits for its button. */
function toSave() {
  const saved = (name) => /^[np]\d+$/.test(prefix(name)) && !state.conflicted.has(prefix(name));
  return new Map([...changed()].filter(([name]) => saved(name)));
}

function put(name, value) {
  const field = form.elements[name];
  if (field instanceof RadioNodeList) {
    for (const one of field) { one.checked = one.value === value; }
  } else if (field) {
    field.value = value;
  }
}

function value(name) { return form.elements[name]?.value; }

function tell(words, where = form.querySelector("[data-says]")) {
  if (where && where.textContent !== words) { where.textContent = words; }
}

/* Keeping in this browser, under this meeting and this person, until it is saved. */
function keep() {
  const fields = Object.fromEntries(changed());
  const versions = {};
  for (const name of Object.keys(fields)) {
    const one = prefix(name);
    if (form.elements[`${one}-seen`]) { versions[one] = [value(`${one}-version`), value(`${one}-seen`)]; }
  }
  try {
    if (Object.keys(fields).length || state.offered) {
      const kept = { at: Date.now(), fields, versions, sent: state.sent, offered: state.offered };
      localStorage.setItem(form.dataset.keptAs, JSON.stringify(kept));
    } else {
      localStorage.removeItem(form.dataset.keptAs);
    }
    return true;
  } catch {
    return false;
  }
}

function unsaved(why) {
  tell(keep() ? `Not saved: ${why}. Kept in this browser, tried again.` : `Not saved: ${why}. Keep this page open.`);
}

/* What was kept and is not saved is offered, and nothing is put in its place before the person has said so. */
function offer() {
  let kept = null;
  try { kept = JSON.parse(localStorage.getItem(form.dataset.keptAs)); } catch { return; }
  if (!kept) { return; }
  state.sent = kept.sent ?? {};
  const fields = { ...kept.offered?.fields, ...kept.fields };
  const versions = { ...kept.offered?.versions, ...kept.versions };
  const here = values();
  const known = Object.entries(fields).filter(([name, text]) => form.elements[name] && !same(here.get(name), text));
  if (!known.length) { keep(); return; }
  state.offered = { at: kept.offered?.at ?? kept.at, fields: Object.fromEntries(known), versions };
  const at = new Date(state.offered.at);
  const time = at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  const day = at.toDateString() === new Date().toDateString() ? "" : `${at.toLocaleDateString("en-GB", { day: "numeric", month: "long" })}, `;
  tell(`Notes from ${day}${time} that were not saved are here: put them back or discard them.`, form.querySelector("[data-offer-says]"));
  const box = form.querySelector("[data-offer]");
  box.hidden = false;
  box.focus();
  box.querySelector("[data-put-back]").addEventListener("click", () => { putBack(); box.hidden = true; });
  box.querySelector("[data-discard]").addEventListener("click", () => { state.offered = null; box.hidden = true; keep(); tell("Discarded."); });
}

function putBack() {
  const typed = changed();
  for (const [name, text] of Object.entries(state.offered.fields)) {
    put(name, typed.has(name) && name.endsWith("-notes") ? `${text}\n\n${typed.get(name)}` : text);
    const [version, seen] = state.offered.versions[prefix(name)] ?? [];
    if (version !== undefined) { put(`${prefix(name)}-version`, version); }
    if (seen !== undefined) { put(`${prefix(name)}-seen`, seen); }
    form.elements[name].closest?.("details")?.setAttribute("open", "");
  }
  const first = Object.keys(state.offered.fields)[0];
  state.offered = null;
  keep();
  (form.elements[first][0] ?? form.elements[first]).focus();
  save();
}

/* Saving. One request at a time; whoever asks meanwhile waits for it. */
async function save({ leaving = false } = {}) {
  clearTimeout(state.timer);
  while (state.saving) { await state.saving; }
  const fields = toSave();
  if (!fields.size || JSON.stringify([...fields]) === state.refused) { keep(); return; }
  state.saving = send(fields, leaving);
  await state.saving;
  state.saving = null;
}

async function send(fields, leaving) {
  const body = about(new Set([...fields.keys()].map(prefix)));
  for (const [name, text] of fields) { if (name.endsWith("-notes")) { noteSent(prefix(name), text); } }
  keep();
  tell("Saving…");
  try {
    const answer = await fetch(form.getAttribute("action"), { method: "POST", body, redirect: "manual", keepalive: leaving });
    if (answer.type === "opaqueredirect") { signedOut(); return; }
    if (answer.ok) { await absorb(await answer.json(), fields); return; }
    if (![400, 403].includes(answer.status)) { throw new Error("no answer"); }
    state.refused = JSON.stringify([...fields]);
    keep();
    tell((await answer.json()).words);
  } catch (fault) {
    unsaved(fault instanceof TypeError ? "no connection" : "the service did not answer");
    later(AGAIN);
  }
}

/* What was sent and not answered for may be there all the same: it is known again as one's own. */
function noteSent(one, text) { state.sent[one] = [...(state.sent[one] ?? []).slice(-4), text]; }

/* The fields of these parts of the form, with what proves where they come from. */
function about(parts) {
  const body = new URLSearchParams({ "saved-by-itself": "yes" });
  for (const [name, text] of new FormData(form)) {
    if ((OURS.has(name) && name !== "once") || parts.has(prefix(name))) { body.append(name, text); }
  }
  return body;
}

function signedOut() {
  keep();
  tell("Not saved: you are signed out. Kept in this browser: sign in in another window, and come back to this page.");
  later(AGAIN);
}

/* How everything stands now: what was sent is saved, what nobody touched here follows what others wrote. */
async function absorb(now, fields) {
  state.refused = "";
  for (const [key, one] of Object.entries(now.items)) { absorbItem(key, one, now.theirs[key], fields); }
  for (const [key, one] of Object.entries(now.people)) { absorbPerson(key, one, fields); }
  keep();
  tell(state.conflicted.size ? "Not all is saved: somebody else wrote other notes. See both texts below." : `Saved ${now.at}`);
  if (toSave().size) { later(PAUSE); }
}

function absorbItem(key, one, theirs, fields) {
  const name = `n${key}-notes`;
  if (!form.elements[name]) { return; }
  const follow = (text) => { delete state.sent[`n${key}`]; state.base.set(name, text); put(`n${key}-version`, one.version); put(`n${key}-seen`, one.seen); };
  if (theirs !== undefined && state.sent[`n${key}`]?.some((text) => same(text, theirs))) { follow(theirs); later(0); }
  else if (theirs !== undefined) { conflict(key, one, theirs); }
  else if (fields.has(name) && same(fields.get(name), one.notes)) { follow(fields.get(name)); }
  else if (same(value(name), state.base.get(name)) && !same(value(name), one.notes)) { put(name, one.notes); follow(one.notes); }
  const list = form.querySelector(`[data-item="${key}"] [data-came-of]`);
  list.replaceChildren(...[...one.decisions, ...one.actions].map(line));
}

function absorbPerson(key, one, fields) {
  const names = [[`p${key}-how`, one.how], [`p${key}-deputy`, one.deputy]];
  if (!form.elements[`p${key}-seen`]) { return; }
  const sent = names.some(([name]) => fields.has(name));
  const untouched = names.every(([name]) => same(values().get(name), state.base.get(name)));
  if (!sent && !untouched) { return; }
  for (const [name, text] of names) {
    state.base.set(name, fields.get(name) ?? text);
    if (untouched && !sent) { put(name, text); }
  }
  put(`p${key}-seen`, one.seen);
}

function line([words, url]) {
  const item = document.createElement("li");
  const link = Object.assign(document.createElement("a"), { href: url, textContent: words });
  item.append(link);
  return item;
}

/* Two wrote notes of one item at once: both texts are shown, and the person chooses. */
function conflict(key, one, theirs) {
  const part = form.querySelector(`[data-item="${key}"]`);
  const box = part.querySelector("[data-conflict]");
  const name = `n${key}-notes`;
  state.conflicted.add(`n${key}`);
  part.querySelector("[data-theirs]").innerText = theirs;
  box.hidden = false;
  part.querySelector("[data-choices]").hidden = false;
  const settle = (text) => () => {
    put(name, text());
    put(`n${key}-version`, one.version);
    put(`n${key}-seen`, one.seen);
    state.base.set(name, theirs);
    state.conflicted.delete(`n${key}`);
    box.hidden = true;
    form.elements[name].focus();
    save();
  };
  part.querySelector("[data-both]").onclick = settle(() => `${theirs}\n\n${value(name)}`);
  part.querySelector("[data-take]").onclick = settle(() => theirs);
  part.querySelector("[data-mine]").onclick = settle(() => value(name));
}

/* An action or a decision, added without leaving the screen; sent twice, it is added once. */
async function add(button) {
  const one = `${button.name === "act" ? "a" : "d"}${button.value}`;
  const said = button.closest("[data-item]").querySelector("[data-added]");
  if (button.dataset.busy) { return; }
  button.dataset.busy = "yes";
  button.dataset.once ||= [...crypto.getRandomValues(new Uint8Array(12))].join("");
  const body = about(new Set([one]));
  body.set("once", button.dataset.once);
  body.set(button.name, button.value);
  try {
    await save();
    const answer = await fetch(button.formAction, { method: "POST", body });
    if (answer.headers.get("Content-Type") !== "application/json") { throw new Error("signed out, or no answer"); }
    const now = await answer.json();
    if (answer.ok) {
      for (const field of form.elements) { if (prefix(field.name) === one && field.type !== "hidden") { field.value = ""; } }
      delete button.dataset.once;
      await absorb(now, new Map());
      [...form.elements].find((field) => prefix(field.name) === one)?.focus();
    }
    tell(answer.ok ? "Added." : now.words, said);
  } catch (fault) {
    const why = fault instanceof TypeError ? "no connection" : "you are signed out, or the service did not answer";
    tell(`Not added: ${why}. What you typed is kept in this browser. Press the button again.`, said);
  }
  keep();
  delete button.dataset.busy;
}

function later(pause) {
  clearTimeout(state.timer);
  state.timer = setTimeout(() => save(), pause);
}

/* A button that leads elsewhere waits until everything is saved; without a connection the page stays. */
async function leave(button) {
  await save();
  if (!toSave().size) { state.leaves = true; form.requestSubmit(button); }
}

form.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (state.leaves) { return; }
  event.preventDefault();
  if (["act", "decide"].includes(button?.name)) { add(button); }
  else if (button?.name || button?.hasAttribute("formaction")) { leave(button); }
  else { state.refused = ""; save(); }
});
form.addEventListener("input", () => { keep(); later(PAUSE); });
self.addEventListener("online", () => save());
document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") { save({ leaving: true }); } });
self.addEventListener("pagehide", () => save({ leaving: true }));

for (const box of all("[data-unsaved] textarea")) { state.base.set(box.name, undefined); }
for (const part of all("[data-item]:has([data-conflict]:not([hidden]))")) {
  const key = part.dataset.item;
  conflict(key, { version: value(`n${key}-version`), seen: value(`n${key}-seen`) }, part.querySelector("[data-theirs]").innerText);
}
offer();
if (!state.offered && toSave().size) { later(PAUSE); }
