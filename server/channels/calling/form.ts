import { createHash } from 'node:crypto'

/** A file sent with a call. */
export interface Attached {
  readonly field: string
  readonly mediaType: string
  readonly bytes: Buffer
  /** What the other side shows it as; of the field and the kind without it. */
  readonly name?: string
}

/** multipart/form-data (RFC 7578). Values that are no text go as JSON; the boundary is of the bytes, so that they cannot hold it by chance. */
export function formOf(fields: Readonly<Record<string, unknown>>, { field, mediaType, bytes, name: given }: Attached) {
  const boundary = `xiaoer-${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}`
  const head = Object.entries(fields).map(
    ([name, value]) =>
      `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${typeof value === 'string' ? value : JSON.stringify(value)}\r\n`,
  )
  // a quotation mark or a line end would end the header's value
  const name = given?.replace(/["\\\p{C}]/gu, '_') ?? `${field}.${mediaType.split('/')[1] ?? 'bin'}`
  const file = `--${boundary}\r\ncontent-disposition: form-data; name="${field}"; filename="${name}"\r\ncontent-type: ${mediaType}\r\n\r\n`
  const body = Buffer.concat([Buffer.from(head.join('') + file), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)])
  return { headers: { 'content-type': `multipart/form-data; boundary=${boundary}` }, body }
}
