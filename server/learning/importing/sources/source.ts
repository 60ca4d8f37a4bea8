/** A file as readers are given it. */
export interface Source {
  readonly path: string
  /** As people call it; its ending says the kind. */
  readonly name: string
  readonly bytes: number
  /** Of its text; absent where it is no text file. */
  readonly encoding: Encoding | undefined
  /** Told how much is read, 0 … 1. */
  readonly at: (share: number) => void
}

/** Encodings that are read. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'
