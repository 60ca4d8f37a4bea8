/** What a platform's button carries for us: short, as some hold 64 bytes, so a choice is told by its place in the message. */
const TAP = /^([\w-]{22}):(\d{1,2}):(\d{1,2})$/

/** Names a choice by its message, its part in it and its place there; at most 28 bytes. */
export const tapData = (messageId: string, part: number, option: number): string =>
  `${Buffer.from(messageId.replaceAll('-', ''), 'hex').toString('base64url')}:${part}:${option}`

/** The choice that a button's data names; undefined for what is not ours. */
export function readTap(data: string): { messageId: string; part: number; option: number } | undefined {
  const [, message = '', part, option] = TAP.exec(data) ?? []
  if (part === undefined || option === undefined) return undefined
  const hex = Buffer.from(message, 'base64url').toString('hex')
  const messageId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5')
  return { messageId, part: Number(part), option: Number(option) }
}
