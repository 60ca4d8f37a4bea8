import { randomUUID } from 'node:crypto'
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import type { MessageView, StoredPart } from '@xiaoer/contract'
import { signToken } from '#platform/auth'
import { systemClock } from '#platform/clock'
import { readConfig } from '#platform/config'
import { createLogger } from '#platform/telemetry'
import { WIDGET_AUDIENCE } from '#shoppers'
import { channelsOf } from '#workspaces'
import { openService } from '../service.ts'

export const help = `xiaoer chat [--as CUSTOMER] [--language zh-CN|en]

Talks with the shop's assistant in the terminal, as a visitor or as a customer of the shop (the demo shop has c1001 … c1020).
A number taps the choice of that number; an empty line or Ctrl-D ends.`

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { as: { type: 'string' }, language: { type: 'string', default: 'zh-CN' } } })
  const service = await openService(readConfig(process.env), systemClock, createLogger({ level: 'warn' }))
  try {
    const [channel] = await channelsOf(service.db, service.workspaceId)
    if (!channel) throw new Error('the workspace has no channel')
    const secret = Buffer.from(service.secrets.open(channel.secretSealed, 'channel'), 'utf8')
    const token = values.as && signToken({ sub: values.as }, { secret, audience: WIDGET_AUDIENCE, now: systemClock.now() })
    const { session, opened } = await service.port.open({
      channel: channel.publicKey,
      language: values.language,
      ...(token ? { token } : {}),
    })
    process.stdout.write(`${opened.look.greeting}\n${opened.look.aiNotice}\n`)
    await talk(async (part) => {
      const parts = await service.port.resolve(session, [part])
      const { conversationId, channelId } = session
      const { replies } = await service.port.accept(session, {
        id: randomUUID(),
        conversationId,
        channelId,
        externalId: null,
        parts,
        page: null,
      })
      return replies()
    })
    return 0
  } finally {
    await service.close()
  }
}

/** The bot says nothing while a person has the conversation, or while it is switched off. */
const SILENT = 'kept; no answer by itself: a person has this conversation, or the bot is switched off\n'

type Send = (part: { kind: 'text'; text: string } | { kind: 'chosen'; choiceId: string; text: string }) => Promise<MessageView[]>

async function talk(send: Send): Promise<void> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  let choices: { id: string; label: string }[] = []
  process.stdout.write('> ')
  for await (const line of terminal) {
    if (line.trim() === '') break
    const choice = choices[Number(line) - 1]
    const replies = await send(choice ? { kind: 'chosen', choiceId: choice.id, text: choice.label } : { kind: 'text', text: line })
    if (replies.length === 0) process.stdout.write(SILENT)
    const parts = replies.flatMap((reply) => reply.parts)
    choices = parts.flatMap((part) => ('options' in part && Array.isArray(part.options) ? part.options : []))
    process.stdout.write(`${parts.map(toLine).join('\n')}\n`)
    choices.forEach(({ label }, i) => void process.stdout.write(`   ${i + 1}. ${label}\n`))
    process.stdout.write('> ')
  }
  terminal.close()
}

const toLine = (part: StoredPart) => (part.kind === 'text' ? part.text : `[${part.kind}] ${part.text}`)
