import type { z } from 'zod'

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** Where the browser keeps small things across a reload. A browser that forbids it (private mode) forgets, without an error. */
export interface Saved<T> {
  read: () => T
  write: (value: T) => void
}

const PREFIX = 'xiaoer.'

export function saved<T>(name: string, shape: z.ZodType<T>, otherwise: T, shelf?: Shelf): Saved<T> {
  // asked for when it is needed: there is none where no page is
  const kept = () => shelf ?? localStorage
  return {
    read() {
      try {
        const text = kept().getItem(PREFIX + name)
        return text === null ? otherwise : shape.parse(JSON.parse(text))
      } catch {
        return otherwise
      }
    },
    write(value) {
      try {
        kept().setItem(PREFIX + name, JSON.stringify(value))
      } catch {
        // A full or forbidden shelf: the page goes on without memory.
      }
    },
  }
}
