import { useEffect, useState } from 'preact/hooks'
import type { Running } from '../running/index.ts'
import type { Settings } from '../script-tag.ts'
import { fetchWords, otherLanguage, type Words, wordsIn } from '../words/index.ts'
import { usePicked } from './context.ts'

/** The words to say everything with: those that came with the script, until others that were fetched are there. */
export function useWords(running: Running, { origin, language: tag }: Settings): Words {
  const own = usePicked(running.store, (talk) => talk.language)
  const [fetched, show] = useState<Words | null>(null)
  useEffect(() => {
    const other = otherLanguage(tag)
    if (other !== null) void fetchWords(origin, other, (address) => fetch(address)).then(show)
  }, [origin, tag])
  return fetched ?? wordsIn(own)
}
