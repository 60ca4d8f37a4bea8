import { issueRefusal } from '@xiaoer/contract/refusals'
import { refuse } from '../faults.ts'
import type { ScanTask } from '../scanning/messages.ts'
import { linesOf } from '../sources/text.ts'
import { BesideLine, isBeside, type Numbered } from './lines.ts'

const MOST_IN_LINE = 4_000_000
const MOST_LINES = 100_000

/**
 * The lines before the first entry: an export writes them there, so that no more of the file is read for them; what stands lower down is a bad row.
 * None for files of other kinds. Throws `FileRefused` with the line that is not right.
 */
export async function headOf(file: ScanTask): Promise<Numbered[]> {
  const found: Numbered[] = []
  if (!file.path.toLowerCase().endsWith('.jsonl')) return found
  for await (const { line, number } of linesOf({ ...file, at: () => {} }, MOST_IN_LINE)) {
    if (line.trim() === '') continue
    const value = parsed(line)
    if (!value || !isBeside(value)) break
    if (found.length >= MOST_LINES) refuse('beside_many', MOST_LINES)
    found.push({ line: checked(value, number), number })
  }
  return found
}

function checked(value: Record<string, unknown>, number: number): BesideLine {
  const read = BesideLine.safeParse(value)
  if (read.success) return read.data
  const [issue] = read.error.issues
  return refuse('beside_field', number, issue?.path.join('.') ?? '', issueRefusal(issue ?? {}))
}

function parsed(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null ? { ...value } : undefined
  } catch {
    return undefined
  }
}
