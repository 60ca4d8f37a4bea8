import en from './texts/en.json' with { type: 'json' }
import zh from './texts/zh-CN.json' with { type: 'json' }

/** What a link of ours puts into the field to write in, where a platform's links carry words alone. */
const START = /^\/start\s+([\w-]{8,64})$/u

/** Whether words are those of a link of ours: the code in them, as proof of who it is, and what is heard in their place. */
export function startOf(text: string, language: string): { readonly proof: string; readonly says: string } | undefined {
  const proof = START.exec(text.trim())?.[1]
  return proof === undefined ? undefined : { proof, says: (language.startsWith('zh') ? zh : en).hello }
}
