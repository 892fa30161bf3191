#!/usr/bin/env bash
# Two users: one owns the schema, the service has the other. Run once, by the image of PostgreSQL.
set -euo pipefail
psql -v ON_ERROR_STOP=1 -v owner="$(cat /run/secrets/owner)" -v service="$(cat /run/secrets/service)" \
  --username postgres <<'SQL'
create role crm_owner login password :'owner';
create role crm_service login password :'service';
create database crm owner crm_owner encoding 'UTF8' template template0;
SQL
