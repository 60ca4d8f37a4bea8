import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout. Resolved through the link in node_modules/.bin. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))

/** One sentence for a person, and the end. */
export class Refusal extends Error {}
