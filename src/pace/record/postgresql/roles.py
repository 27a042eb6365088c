"""The role with which the service connects to PostgreSQL: it owns nothing, so it can take no guard away."""

from typing import Any

from psycopg import sql

# What the service does with its tables; the record it reads, and adds looks and acts to it.
_ON_TABLES = sql.SQL("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {role}")
_ON_THE_RECORD = sql.SQL("REVOKE UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON pace_entry FROM {role}")
_ON_MIGRATIONS = sql.SQL("REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {role}")
_ON_SEQUENCES = sql.SQL("GRANT USAGE ON ALL SEQUENCES IN SCHEMA {schema} TO {role}")
_ON_SCHEMA = sql.SQL("GRANT USAGE ON SCHEMA {schema} TO {role}")
_GRANTS = (_ON_SCHEMA, _ON_TABLES, _ON_SEQUENCES, _ON_THE_RECORD, _ON_MIGRATIONS)

_CREATE = sql.SQL("CREATE ROLE {role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT")


def exists(cursor: Any, role: str) -> bool:
    """Whether there is such a role."""
    cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
    return cursor.fetchone() is not None


def why_not(cursor: Any, role: str) -> str | None:
    """Why this role is not fit for the service: it could pass the guards by; None where it is fit."""
    cursor.execute("SELECT rolsuper OR rolbypassrls OR rolcreaterole FROM pg_roles WHERE rolname = %s", [role])
    if cursor.fetchone()[0]:
        return f"The role '{role}' may pass row-level security by, or give itself more: choose another."
    cursor.execute(
        "SELECT pg_has_role(%s, relowner, 'MEMBER') FROM pg_class WHERE oid = 'pace_entry'::regclass", [role]
    )
    if cursor.fetchone()[0]:
        return f"The role '{role}' owns the tables, so it could take the guards away: choose another."
    return None


def create(cursor: Any, role: str) -> None:
    """Make a role that may sign in and nothing else."""
    cursor.execute(_CREATE.format(role=sql.Identifier(role)))


def grant(cursor: Any, role: str) -> None:
    """Let a role do with the tables what the service does."""
    cursor.execute("SELECT current_schema()")
    names = {"schema": sql.Identifier(cursor.fetchone()[0]), "role": sql.Identifier(role)}
    for statement in _GRANTS:
        cursor.execute(statement.format(**names))


def grant_again(cursor: Any) -> None:
    """After a migration, let every role that the service connects with use the new tables too."""
    cursor.execute(
        "SELECT DISTINCT grantee::regrole::text::name FROM pg_class, aclexplode(relacl) "
        "WHERE pg_class.oid = to_regclass('pace_entry') AND grantee NOT IN (relowner, 0) AND privilege_type = 'INSERT'"
    )
    for (role,) in cursor.fetchall():
        grant(cursor, role)
