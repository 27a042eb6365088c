"""The functions of PostgreSQL that write entries, seal them at commit, and refuse changes to the record.

Entries are sealed (given their place in the chain) when everything else of the transaction is done, under a lock that
is held until it has ended. So no two writers wait for each other: whoever holds the lock waits for nobody. That is why
sealing has two steps: the first comes in turn among the other checks at commit, and asks for the second, which comes
after all of them.
"""

from string import Template

from pace.record import content
from pace.record.tables import Part

# An arbitrary number that names the lock under which entries get their places.
LOCK = 7_223_201

_WRITE = """
DECLARE
  before jsonb; after jsonb; hidden text;
BEGIN
  IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD) - TG_ARGV[2:]; END IF;
  IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW) - TG_ARGV[2:]; END IF;
  IF TG_OP = 'UPDATE' THEN
    FOREACH hidden IN ARRAY TG_ARGV[2:] LOOP
      IF to_jsonb(OLD) -> hidden IS DISTINCT FROM to_jsonb(NEW) -> hidden THEN
        after := after || jsonb_build_object(hidden, 'changed');
      END IF;
    END LOOP;
    IF before = after THEN RETURN NULL; END IF;
  END IF;
  INSERT INTO pace_entry
    ("at", "by_id", "by_what", "act", "doing", "why",
     "operation", "table", "row", "area_id", "before", "after", "digest")
  VALUES
    (clock_timestamp(), nullif(current_setting('pace.by_id', true), '')::bigint,
     current_setting('pace.by_what', true), current_setting('pace.act', true), current_setting('pace.doing', true),
     current_setting('pace.why', true), lower(TG_OP), TG_TABLE_NAME, coalesce(after, before) ->> TG_ARGV[0],
     (coalesce(after, before) ->> TG_ARGV[1])::bigint, coalesce(before::text, ''), coalesce(after::text, ''), '');
  RETURN NULL;
END"""

# An entry carries its transaction's number until it is sealed, so that sealing takes up no other transaction's.
_ENTER = """
BEGIN
  IF coalesce(current_setting('pace.act', true), '') = '' THEN
    RAISE EXCEPTION '$nobody' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW."act" IS DISTINCT FROM current_setting('pace.act', true)
    OR NEW."by_id" IS DISTINCT FROM nullif(current_setting('pace.by_id', true), '')::bigint
    OR NEW."position" IS NOT NULL OR NEW."digest" <> ''
    OR (NEW."operation" IN ('insert', 'update', 'delete') AND pg_trigger_depth() < 2)
  THEN
    RAISE EXCEPTION '$written' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  NEW."digest" := pg_current_xact_id()::text;
  RETURN NEW;
END"""

_ASK_TO_SEAL = """
BEGIN
  IF coalesce(current_setting('pace.sealing', true), '') <> pg_current_xact_id()::text
    AND EXISTS (SELECT FROM pace_entry WHERE "id" = NEW."id" AND "position" IS NULL)
  THEN
    PERFORM set_config('pace.sealing', pg_current_xact_id()::text, true);
    UPDATE pace_entry SET "digest" = "digest" WHERE "id" = NEW."id";
  END IF;
  RETURN NULL;
END"""

_SEAL = """
DECLARE
  entry record; place bigint; chained text;
BEGIN
  PERFORM pg_advisory_xact_lock($lock);
  SELECT "position", "digest" INTO place, chained FROM pace_entry
    WHERE "position" IS NOT NULL ORDER BY "position" DESC LIMIT 1;
  place := coalesce(place, 0);
  chained := coalesce(chained, '');
  FOR entry IN SELECT * FROM pace_entry
    WHERE "position" IS NULL AND "digest" = pg_current_xact_id()::text ORDER BY "id"
  LOOP
    place := place + 1;
    SELECT encode(sha256(convert_to(string_agg(coalesce(length(part) || ':' || part, '-'), '' ORDER BY turn), 'UTF8')),
      'hex') INTO chained FROM unnest(ARRAY[
        chained, place::text, to_char(entry."at" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
        entry."by_id"::text, entry."by_what", entry."act", entry."doing", entry."why", entry."operation",
        entry."table", entry."row", entry."area_id"::text, entry."before", entry."after"
      ]) WITH ORDINALITY AS parts (part, turn);
    UPDATE pace_entry SET "position" = place, "digest" = chained WHERE "id" = entry."id";
  END LOOP;
  PERFORM set_config('pace.sealing', '', true);
  RETURN NULL;
END"""

_GUARD = """
BEGIN
  IF TG_OP = 'UPDATE' AND OLD."position" IS NULL
    AND to_jsonb(OLD) - '{position,digest}'::text[] = to_jsonb(NEW) - '{position,digest}'::text[]
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '$append_only' USING ERRCODE = 'integrity_constraint_violation';
END"""

_NOT_EMPTIED = """
BEGIN
  RAISE EXCEPTION '$not_emptied' USING ERRCODE = 'integrity_constraint_violation';
END"""

_KEEP = """
BEGIN
  RAISE EXCEPTION '$kept' USING ERRCODE = 'integrity_constraint_violation';
END"""

_BODIES = {
    "pace_write": _WRITE,
    "pace_enter": _ENTER,
    "pace_ask_to_seal": _ASK_TO_SEAL,
    "pace_seal": _SEAL,
    "pace_guard": _GUARD,
    "pace_not_emptied": _NOT_EMPTIED,
    "pace_keep": _KEEP,
}

_CREATE = Template("""
CREATE OR REPLACE FUNCTION $name() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET timezone = 'UTC' AS $$body$$$body$$body$$""")
# A definer's function looks up names nowhere but where it was made, whatever the session says; and nobody else hangs
# it on a table of their own, where it would write what never was.
_CLOSE = Template("""
DO $$body$$ BEGIN
  EXECUTE format('ALTER FUNCTION $name() SET search_path = %I, pg_temp', current_schema());
  REVOKE ALL ON FUNCTION $name() FROM PUBLIC;
END $$body$$""")

_WORDS = {
    "$lock": str(LOCK),
    "$nobody": content.NOBODY_ACTS,
    "$written": content.WRITTEN_BY_THE_DATABASE,
    "$append_only": content.APPEND_ONLY,
    "$not_emptied": content.NOT_EMPTIED,
    "$kept": content.KEPT,
}


def bodies() -> dict[str, str]:
    """The body of each function, by its name."""
    return {name: _body(text) for name, text in _BODIES.items()}


def parts() -> list[Part]:
    """The functions that must be there."""
    return [
        Part(f"{name}()", (_CREATE.substitute(name=name, body=body), _CLOSE.substitute(name=name)))
        for name, body in bodies().items()
    ]


def _body(text: str) -> str:
    for word, words in _WORDS.items():
        text = text.replace(word, words)
    return text
