import { useNamed } from '../../../texts/index.ts'

/** What a place of a mapping is called: whose field it is, and which. */
export function useTargetName(): (at: string) => string {
  const named = useNamed()
  return (at) => {
    const parts = at.split('.').filter((part) => part !== 'fields')
    const own = parts.at(-1) ?? ''
    const whose = parts.slice(0, -1).join('_')
    return `${named('mapping.of', whose)} · ${named('mapping.name', own)}`
  }
}
