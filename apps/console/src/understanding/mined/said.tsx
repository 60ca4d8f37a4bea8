import { useNamed } from '../../texts/index.ts'

/** What stands in a history in place of something private, "‹money›", by its name in the reader's language. */
export function useMasks(): (text: string) => string {
  const named = useNamed()
  return (text) => text.replace(/‹([^‹›]{1,30})›/gu, (_, kind: string) => `‹${named('entity', kind.replaceAll(' ', '_'))}›`)
}

/** What was said in a history. */
export function Said({ text }: { readonly text: string }) {
  const masked = useMasks()
  return <span className="m-said">{masked(text)}</span>
}
