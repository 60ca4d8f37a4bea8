/** Embedded: the PostgreSQL that runs inside the service where no DATABASE_URL is given: found, made, started, kept alive, stopped. */
export { type Embedded, type EmbeddedOptions, startEmbedded } from './start-embedded.ts'
