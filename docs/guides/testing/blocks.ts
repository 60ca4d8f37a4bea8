import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One fenced block of a guide, with what its first line says: ```` ```sh run ````, ```` ```ts file=server/x.ts ````, ```` ```text out ````. */
export interface Block {
  readonly guide: string
  /** Of the fence, counted from 1. */
  readonly line: number
  readonly language: string
  /** Shown to be true by running it. */
  readonly run: boolean
  /** Run by the test of what it shows: `packages/sdk/sdk.test.ts`. */
  readonly example: boolean
  /** Stands for a file that the guide has the reader make. */
  readonly file: string | undefined
  /** What the block before it prints; `…` stands for anything. */
  readonly out: boolean
  readonly text: string
}

const FENCE = /^```(\S*)[ ]?(.*)$/

/** The blocks of one guide, in order. */
export function blocksOf(markdown: string, guide: string): Block[] {
  const blocks: Block[] = []
  let open: { line: number; language: string; words: string[]; lines: string[] } | undefined
  for (const [i, line] of markdown.split('\n').entries()) {
    const fence = FENCE.exec(line)
    if (!fence) open?.lines.push(line)
    else if (!open) open = { line: i + 1, language: fence[1] ?? '', words: (fence[2] ?? '').split(' '), lines: [] }
    else {
      const { words, lines, line, language } = open
      const file = words.find((word) => word.startsWith('file='))?.slice(5)
      const has = (word: string) => words.includes(word)
      blocks.push({ guide, line, language, run: has('run'), example: has('example'), out: has('out'), file, text: `${lines.join('\n')}\n` })
      open = undefined
    }
  }
  if (open) throw new Error(`${guide}:${open.line}: a block that does not end`)
  return blocks
}

/** All guides of a folder. */
export const readGuides = (folder: string): Map<string, Block[]> =>
  new Map(
    globSync('*.md', { cwd: folder })
      // their code is the English pages', block by block: `docs/testing/two-tongues.test.ts`
      .filter((file) => !file.endsWith('.zh-CN.md'))
      .sort()
      .map((file) => [file, blocksOf(readFileSync(join(folder, file), 'utf8'), file)]),
  )
