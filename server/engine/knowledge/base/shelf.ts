import type { Entry } from '../entry.ts'

/** Bytes of entries that are kept at hand: those of a small shop all, of a large one what was asked for last. */
const ROOM = 16 * 2 ** 20
/** An object with its fields, beside its texts. */
const OBJECT = 600

type Entries = ReadonlyMap<string, Entry>

/** Entries by id: what was used last is at hand, the others are read, and what is asked for at one moment is read together. */
export class Shelf {
  private readonly there = new Map<string, { readonly entry: Entry; readonly bytes: number }>()
  private readonly read: (ids: readonly string[]) => Promise<readonly Entry[]>
  private readonly room: number
  private bytes = 0
  private changes = 0
  private next: { readonly ids: Set<string>; readonly entries: Promise<Entries> } | undefined

  /** `read` gives those of some entries that may answer. */
  constructor(read: (ids: readonly string[]) => Promise<readonly Entry[]>, room = ROOM) {
    this.read = read
    this.room = room
  }

  /** Those of some entries that may answer. At once where all are at hand. */
  of(ids: readonly string[]): Entries | Promise<Entries> {
    const found = new Map(ids.flatMap((id) => this.take(id) ?? []))
    const missing = ids.filter((id) => !found.has(id))
    return missing.length === 0
      ? found
      : this.readTogether(missing).then((read) => {
          for (const id of missing) if (read.has(id)) found.set(id, read.get(id)!)
          return found
        })
  }

  /** What these entries are from now on; those of `gone` may no longer answer. They fill the room there is: nothing that was asked for goes for them. */
  change(entries: readonly Entry[], gone: readonly string[] = []): void {
    this.changes++
    for (const id of gone) this.drop(id)
    for (const entry of entries) {
      this.drop(entry.id)
      if (this.bytes < this.room) this.hold(entry)
      if (this.bytes > this.room) this.drop(entry.id)
    }
  }

  private take(id: string): [string, Entry][] | undefined {
    const held = this.there.get(id)
    if (held === undefined) return undefined
    // what was used last stands last
    this.there.delete(id)
    this.there.set(id, held)
    return [[id, held.entry]]
  }

  private hold(entry: Entry): void {
    const bytes = bytesOf(entry)
    this.there.set(entry.id, { entry, bytes })
    this.bytes += bytes
  }

  private put(entry: Entry): void {
    this.drop(entry.id)
    this.hold(entry)
    for (const id of this.there.keys()) {
      if (this.bytes <= this.room) return
      this.drop(id)
    }
  }

  private drop(id: string): void {
    this.bytes -= this.there.get(id)?.bytes ?? 0
    this.there.delete(id)
  }

  private readTogether(wanted: readonly string[]): Promise<Entries> {
    this.next ??= this.atNextTurn()
    for (const id of wanted) this.next.ids.add(id)
    return this.next.entries
  }

  private atNextTurn(): NonNullable<Shelf['next']> {
    const ids = new Set<string>()
    const entries = new Promise((turn) => setImmediate(turn)).then(() => {
      this.next = undefined
      return this.readNow([...ids])
    })
    return { ids, entries }
  }

  private async readNow(ids: readonly string[]): Promise<Entries> {
    const before = this.changes
    const entries = await this.read(ids)
    // what was read before a change may be older than it
    if (before === this.changes) for (const entry of entries) this.put(entry)
    return new Map(entries.map((entry) => [entry.id, entry]))
  }
}

/** About how much memory an entry takes; two bytes a character. */
function bytesOf({ question, wordings, answer, answers, parts, translations }: Entry): number {
  const more = [answers, parts, Object.keys(translations)].some(({ length }) => length > 0)
  const nested = more ? JSON.stringify([answers, parts, translations]).length : 0
  return OBJECT + 2 * (question.length + answer.length + nested + wordings.reduce((sum, { length }) => sum + length + 8, 0))
}
