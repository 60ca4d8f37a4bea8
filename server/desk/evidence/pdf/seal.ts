import { AppError } from '#platform/errors'
import type { Zipped } from '#platform/files'

/** What a PDF is called in its own manifest. */
export const PDF_NAME = 'evidence.pdf'

const MARK = '\n%xiaoer-evidence '
const END = /startxref\s+(\d+)\s+%%EOF\s*$/u

/** Whether bytes say of themselves that they are a PDF (ISO 32000-1, 7.5.2). */
export const isPdf = (bytes: Buffer): boolean => bytes.subarray(0, 5).toString('latin1') === '%PDF-'

/**
 * A PDF with what was signed of it behind its end, as a comment (7.2.3) that readers pass over; the end stands once more behind that, where they
 * look for it.
 */
export const sealed = (pdf: Buffer, signed: readonly Zipped[]): Buffer =>
  Buffer.concat([pdf, Buffer.from(`${MARK}${signed.map(({ bytes }) => bytes.toString('base64')).join(' ')}\n${endOf(pdf)}`, 'latin1')])

/** The PDF as it was before it was sealed, and what its seal says, each by the name it has in a zip. Throws `invalid` for one that has none. */
export function unsealed(bytes: Buffer): Map<string, Buffer> {
  const at = bytes.lastIndexOf(MARK)
  const [line = '', ...rest] = bytes
    .subarray(at + MARK.length)
    .toString('latin1')
    .split('\n')
  const [manifest, signature, key] = line.split(' ').map((text) => Buffer.from(text, 'base64'))
  if (at < 0 || !manifest || !signature || !key)
    throw new AppError('invalid', 'This PDF has no seal of an evidence pack; fetch it once more, and keep it as it comes')
  const pdf = bytes.subarray(0, at)
  const behind = rest.join('\n')
  // what stands behind a seal and is not the end again was put there later
  const whole = behind === endOf(pdf) ? pdf : Buffer.concat([pdf, Buffer.from(behind, 'latin1')])
  return new Map([
    ['manifest.json', manifest],
    ['manifest.sig', signature],
    ['public-key.pem', key],
    [PDF_NAME, whole],
  ])
}

const endOf = (pdf: Buffer): string => `startxref\n${END.exec(pdf.subarray(-1_024).toString('latin1'))?.[1] ?? 0}\n%%EOF\n`
