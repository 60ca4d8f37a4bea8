import type { PlayedTest, ScenarioFile, ScenarioTest, TriedScenario, TryScenario } from '@xiaoer/contract/scenarios'
import { OWN } from '#engine/dialogue'
import { isAppError } from '#platform/errors'
import { type Line, readLine } from '#workspaces'
import { type ChatParts, openChat, type Reply } from './chat.ts'

/** Plays the dialogues of scenarios, and chats with them, by the stages that serve. */
export const scenarioPlays = (parts: ChatParts) => ({
  play: async (workspaceId: string, file: ScenarioFile): Promise<PlayedTest[]> => {
    const played: PlayedTest[] = []
    for (const one of file.tests) played.push(await playOne(parts, workspaceId, file, one))
    return played
  },
  tryOut: async (workspaceId: string, file: ScenarioFile, { said, ...as }: Omit<TryScenario, 'text'>): Promise<TriedScenario> => {
    const chat = await openChat(parts, workspaceId, file, as)
    const turns: TriedScenario['turns'] = []
    for (const line of said) {
      const { outcome, parts: shown, keys } = await speak(chat, line)
      turns.push({ said: line, outcome, parts: [...shown], steps: stepsIn(keys, file) })
    }
    return { turns }
  },
})

type Chat = Awaited<ReturnType<typeof openChat>>

/** `*2` taps, anything else is written; `{order}` stands for the number of the first order that was made up. */
function speak(chat: Chat, line: string): Promise<Reply> {
  const tapped = /^\*(\d+)$/u.exec(line)?.[1]
  return tapped ? chat.tap(Number(tapped)) : chat.write(filled(line, chat))
}

const filled = (text: string, { orderNumbers }: Chat) =>
  text.replace(/\{order(\d?)\}/gu, (whole, nth: string) => orderNumbers[Number(nth || 1) - 1] ?? whole)

/** The steps whose own words were said. */
const stepsIn = (keys: readonly string[], { scenario }: ScenarioFile) =>
  keys.flatMap((key) => (key.startsWith(`${OWN}${scenario}.`) ? [key.slice(OWN.length + scenario.length + 1)] : []))

const NOTHING: Reply = { outcome: 'none', parts: [], keys: [] }

async function playOne(parts: ChatParts, workspaceId: string, file: ScenarioFile, test: ScenarioTest): Promise<PlayedTest> {
  const { title, lines, shopper, language = 'zh-CN' } = test
  const ended = (line: number | null, expected: string | null = null, said: string | null = null): PlayedTest => ({
    title,
    ok: line === null,
    line,
    expected,
    said,
  })
  let at = 1
  try {
    const chat = await openChat(parts, workspaceId, file, { shopper, language })
    let reply = NOTHING
    for (const [i, text] of lines.entries()) {
      at = i + 1
      const line = readLine(text)
      if (line?.do === 'write' || line?.do === 'tap') reply = await speak(chat, text.slice(1).trim())
      else if (!line || !came(line, reply, chat)) return ended(at, text, `(${reply.outcome}) ${wordsOf(reply)}`)
    }
    return ended(null)
  } catch (error) {
    if (isAppError(error)) return ended(at, lines[at - 1] ?? null, error.message)
    throw error
  }
}

const wordsOf = ({ parts }: Reply) => parts.map(({ kind, text }) => (kind === 'text' ? text : `[${kind}] ${text}`)).join('\n')

/** Whether what a line expects is there. */
function came(line: Exclude<Line, { do: 'write' | 'tap' }>, reply: Reply, chat: Chat): boolean {
  const words = wordsOf(reply).toLowerCase()
  const has = (word: string) => words.includes(filled(word, chat).toLowerCase())
  switch (line.do) {
    case 'words':
      return line.anyOf.some(has)
    case 'no_words':
      return !line.noneOf.some(has)
    case 'part':
      return reply.parts.some(({ kind }) => kind === line.part)
    case 'outcome':
      return line.anyOf.includes(reply.outcome)
    default:
      return line satisfies never
  }
}
