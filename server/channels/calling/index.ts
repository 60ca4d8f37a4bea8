/** Calling: how channels call their platforms' interfaces. Owns no tables. */
export { askJson, type Heard, type JsonCall, platformRefused } from './ask-json.ts'
export { type Attached, formOf } from './form.ts'
export { sameSecret } from './same-secret.ts'
