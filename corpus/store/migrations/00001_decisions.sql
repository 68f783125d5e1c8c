-- +goose Up
-- One text for SQLite and PostgreSQL. Times are milliseconds since 1970, UTC.
CREATE TABLE decisions (
    id           TEXT   NOT NULL PRIMARY KEY,
    at           BIGINT NOT NULL,
    note_id      TEXT   NOT NULL,
    hash         TEXT   NOT NULL,
    verdict      TEXT   NOT NULL,
    risk         BIGINT NOT NULL,
    points       BIGINT NOT NULL,
    authenticity BIGINT,
    density      BIGINT NOT NULL,
    revision     TEXT   NOT NULL,
    asked_by     TEXT   NOT NULL,
    findings     TEXT   NOT NULL,
    note         TEXT   NOT NULL
);
CREATE INDEX decisions_at ON decisions (at);
CREATE INDEX decisions_note_id ON decisions (note_id);

CREATE TABLE reviews (
    id         TEXT   NOT NULL PRIMARY KEY,
    state      TEXT   NOT NULL,
    reason     TEXT   NOT NULL,
    decided_by TEXT   NOT NULL,
    decided_at BIGINT NOT NULL
);
CREATE INDEX reviews_state ON reviews (state, id);

CREATE TABLE labels (
    id         TEXT   NOT NULL PRIMARY KEY,
    at         BIGINT NOT NULL,
    decision   TEXT   NOT NULL,
    rule       TEXT   NOT NULL,
    field      TEXT   NOT NULL,
    field_no   BIGINT NOT NULL,
    first_byte BIGINT NOT NULL,
    end_byte   BIGINT NOT NULL,
    holds      BIGINT NOT NULL,
    text       TEXT   NOT NULL,
    comment    TEXT   NOT NULL,
    labeled_by TEXT   NOT NULL
);
CREATE INDEX labels_rule ON labels (rule, id);
CREATE INDEX labels_decision ON labels (decision);

-- +goose Down
DROP TABLE labels;
DROP TABLE reviews;
DROP TABLE decisions;
