/** Models that think aloud do so before their answer, between marks; some templates swallow the first mark. */
export const withoutThoughts = (text: string): string => text.replace(/^(?:\s*<think(?:ing)?>)?[\s\S]*<\/think(?:ing)?>/u, '').trim()

/** What no text of ours may hold: control characters, of which PostgreSQL cannot store NUL; halves of surrogate pairs; marks that turn the words after them round. */
const UNCLEAN = /[\p{Cc}--[\n\t]]|[\u{202a}-\u{202e}\u{2066}-\u{2069}]/gv
export const cleaned = (text: string): string => text.toWellFormed().replace(UNCLEAN, '').trim()
