import type { Revision } from '@xiaoer/contract'

/** A field that differs between two versions, as it was and is. */
export interface Change {
  field: string
  was: string
  is: string
}

/** What changed between two versions, field by field; of lists only the items that came or went. */
export function changesOf(before: Revision['content'], after: Revision['content']): Change[] {
  const [was, is] = [new Map(Object.entries(before)), new Map(Object.entries(after))]
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((field) => {
    const [old, fresh] = [was.get(field), is.get(field)]
    if (JSON.stringify(old) === JSON.stringify(fresh)) return []
    if (!Array.isArray(old) || !Array.isArray(fresh)) return [{ field, was: plain(old), is: plain(fresh) }]
    const [before, after] = [old.map(plain), fresh.map(plain)]
    return [
      { field, was: before.filter((one) => !after.includes(one)).join('\n'), is: after.filter((one) => !before.includes(one)).join('\n') },
    ]
  })
}

const plain = (value: unknown): string =>
  value === null || value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value)
