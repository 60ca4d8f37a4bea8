import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ConversationView, Part } from '@xiaoer/contract'
import type { Proposal as Shown } from '@xiaoer/contract/modes'
import { App, Button, Space, Tag } from 'antd'
import { useState } from 'react'
import { modeCalls } from '../api/index.ts'
import { intentName } from '../intents/index.ts'
import { problemTitle } from '../look/index.ts'
import { WouldDo } from '../parts/index.ts'
import { useTexts } from '../texts/index.ts'
import { useProposal } from './use-asks.ts'

interface Props {
  readonly view: ConversationView
  readonly send: ((parts: Part[]) => void) | undefined
}

/** In which mode the bot worked here last, and what it would have said; nothing where all is served in full. */
export function Proposal({ view, send }: Props) {
  const { t, language } = useTexts()
  const proposal = useProposal(view.conversation)
  if (!proposal) return null
  const { words, deed, intent, mode } = proposal
  return (
    <section className="side-section side-proposal">
      <h2>
        {t('proposal.title')} <Tag>{t(`mode.${mode}`)}</Tag>
      </h2>
      <p className="soft">{intentName(intent, language)}</p>
      {deed && <WouldDo deed={deed} />}
      {words && (
        <p className="side-words" dir="auto">
          {words}
        </p>
      )}
      <Deeds view={view} proposal={proposal} send={send} />
    </section>
  )
}

interface DeedProps {
  readonly view: ConversationView
  readonly proposal: Shown
  readonly send: Props['send']
}

/** Sends the words on, or says whether the bot would have done right. */
function Deeds({ view, proposal, send }: DeedProps) {
  const { t } = useTexts()
  const client = useQueryClient()
  const { message } = App.useApp()
  const { words, agreed, mode } = proposal
  const judge = useMutation({
    mutationFn: ({ of, agreed }: { of: string; agreed: boolean }) => modeCalls.judge(of, agreed),
    onError: (error) => void message.error(problemTitle(error, t)),
    onSettled: () => client.invalidateQueries({ queryKey: ['proposal', view.conversation.id] }),
  })
  // also where they were sent before this was opened
  const sent = view.messages.some(({ author, parts }) => author === 'agent' && parts.some(({ text }) => text === words))
  // what nobody sees nobody judges: in shadow it is done afterwards, with both answers side by side
  if (mode === 'shadow') return <p className="faint">{t('proposal.shadow')}</p>
  return (
    <Space wrap>
      {words && send && <Send key={proposal.id} words={words} sent={sent} send={send} />}
      {([true, false] as const).map((yes) => (
        <Button
          key={String(yes)}
          size="small"
          type={agreed === yes ? 'primary' : 'default'}
          ghost={agreed === yes}
          onClick={() => judge.mutate({ of: proposal.id, agreed: yes })}
        >
          {t(yes ? 'proposal.right' : 'proposal.wrong')}
        </Button>
      ))}
    </Space>
  )
}

/** Once: the same words a second time would reach the shopper twice. */
function Send({ words, sent: before, send }: { words: string; sent: boolean; send: NonNullable<Props['send']> }) {
  const { t } = useTexts()
  const [now, mark] = useState(false)
  const sent = before || now
  const go = () => {
    mark(true)
    send([{ kind: 'text', text: words }])
  }
  return (
    <Button size="small" type="primary" disabled={sent} onClick={go}>
      {t(sent ? 'proposal.sent' : 'proposal.send')}
    </Button>
  )
}
