import { inLanguage, type Language } from './words.ts'

const WIDTH = 24

interface Told {
  readonly language: Language
  readonly what?: 'rows' | 'messages'
  readonly to?: NodeJS.WriteStream
}

/** A bar on standard error: how much of the file is read, how many rows or the like, how many a second, how long it still takes. Where nobody watches a terminal, a line every tenth. */
export function progressBar({ language, what = 'rows', to = process.stderr }: Told) {
  const from = performance.now()
  let first: number | undefined
  let tenth = -1
  return {
    at: ({ position, share }: { readonly position: number; readonly share: number }): void => {
      first ??= position
      const seconds = (performance.now() - from) / 1_000
      const line = `${barOf(share)} ${Math.floor(share * 100)} %  ${inLanguage(language, what, position, Math.round((position - first) / seconds))}${left(share, seconds, language)}`
      if (to.isTTY) to.write(`\r\u{1b}[K${line}`)
      else if (Math.floor(share * 10) > tenth) to.write(`${line}\n`)
      tenth = Math.floor(share * 10)
    },
    end: (): void => {
      if (to.isTTY) to.write('\n')
    },
  }
}

const barOf = (share: number) => `[${'#'.repeat(Math.round(share * WIDTH)).padEnd(WIDTH, '.')}]`
const left = (share: number, seconds: number, language: Language) =>
  share > 0.02 && share < 1 ? inLanguage(language, 'left', Math.ceil((seconds / share) * (1 - share))) : ''
