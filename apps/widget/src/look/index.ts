/** Look: the accent made readable, links made safe. Pure. */
export { type Accent, accentOf, contrast, parse } from './colour.ts'
export { fileUrl, type Stretch, stretches, webUrl } from './links.ts'
