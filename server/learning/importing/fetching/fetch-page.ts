import { refuse } from '../faults.ts'
import { fetchGuarded } from './guarded.ts'

const MOST_MB = 5
const PATIENCE_MS = 15_000
const HEADERS = { accept: 'text/html', 'user-agent': 'Xiaoer knowledge import', 'accept-encoding': 'identity' }

/** Limits of a fetch; tests narrow them, and allow their own machine. */
export interface FetchLimits {
  readonly allowed?: (address: string) => boolean
  readonly patienceMs?: number
}

/** Whether what comes is a page. */
const HTML = /^(?:text\/html|application\/xhtml\+xml)/iu

/** The HTML of a public page. See `fetchGuarded`. Throws `FileRefused` with the reason. */
export async function fetchPage(url: string, { allowed, patienceMs = PATIENCE_MS }: FetchLimits = {}): Promise<Buffer> {
  const { body } = await fetchGuarded(url, {
    ...{ allowed, patienceMs, mostMb: MOST_MB, headers: HEADERS },
    wanted({ status, type }) {
      if (status !== 200) refuse('page_answer', status)
      if (!HTML.test(type)) refuse('page_answer', type || 'no content type')
    },
  })
  return body
}
