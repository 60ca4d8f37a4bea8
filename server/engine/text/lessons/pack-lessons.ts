import { AppError } from '#platform/errors'
import { asBytes, asFloats, asUints, asUshorts, fromJson, packSections, type Sections, toJson, unpackSections } from '../bytes.ts'
import type { LessonParts } from './lessons.ts'
import { sparse } from './pulls.ts'

/** The lessons as bytes: the same lessons give the same. */
export const packLessons = (parts: LessonParts): Uint8Array =>
  packSections({
    head: fromJson({ classes: parts.classes }),
    hashes: asBytes(parts.hashes),
    starts: asBytes(parts.starts),
    examples: asBytes(parts.examples),
    shares: asBytes(parts.shares),
    pullStarts: asBytes(parts.pullStarts),
    pulled: asBytes(parts.pulled),
    pulls: asBytes(parts.pulls),
  })

const isHead = (value: unknown): value is { classes: number } => typeof value === 'object' && value !== null && 'classes' in value

/** Throws `invalid` where the bytes are not lessons. */
export function unpackLessons(bytes: Uint8Array): LessonParts {
  const sections = unpackSections(bytes)
  const head = toJson(sections['head'])
  if (!isHead(head)) throw new AppError('invalid', 'The lessons have no head; learn them again')
  return {
    classes: head.classes,
    hashes: asUints(sections['hashes']),
    starts: asUints(sections['starts']),
    examples: asUints(sections['examples']),
    shares: asFloats(sections['shares']),
    ...pullsOf(sections, head.classes),
  }
}

/** Lessons kept by earlier builds give every example a pull on every class. */
function pullsOf(sections: Sections, classes: number): Pick<LessonParts, 'pullStarts' | 'pulled' | 'pulls'> {
  const pulls = asFloats(sections['pulls'])
  if (sections['pullStarts'] === undefined) return sparse(pulls, classes)
  return { pullStarts: asUints(sections['pullStarts']), pulled: asUshorts(sections['pulled']), pulls }
}
