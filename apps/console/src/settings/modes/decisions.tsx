import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { DecisionRow } from '@xiaoer/contract/modes'
import { App, Button, Segmented, Space } from 'antd'
import { useState } from 'react'
import { modeCalls } from '../../api/index.ts'
import { Problem, problemTitle, Waiting } from '../../look/index.ts'
import { WouldDo } from '../../parts/index.ts'
import { useNamed, useTexts } from '../../texts/index.ts'
import { fullTime } from '../../time/index.ts'

const WHICH = ['all', 'waiting', 'against'] as const
type Which = (typeof WHICH)[number]

/** What the bot decided for an intent: what was asked, what it would have said, what the agent said; each is judged here. */
export function Decisions({ intent }: { intent: string }) {
  const { t } = useTexts()
  const [which, choose] = useState<Which>('all')
  const found = useInfiniteQuery({
    queryKey: ['modes', 'decisions', intent, which],
    queryFn: ({ pageParam }) => modeCalls.decisions(intent, which === 'all' ? undefined : which, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
  if (found.isPending) return <Waiting />
  if (found.isLoadingError) return <Problem error={found.error} again={() => void found.refetch()} />
  const decisions = found.data.pages.flatMap((page) => page.decisions)
  return (
    <>
      <Segmented size="small" options={WHICH.map((value) => ({ value, label: t(`decisions.${value}`) }))} value={which} onChange={choose} />
      {decisions.length === 0 && <p className="soft">{t('decisions.none')}</p>}
      <ul className="mode-decisions">
        {decisions.map((one) => (
          <Decision key={one.id} one={one} />
        ))}
      </ul>
      {found.hasNextPage && (
        <Button size="small" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {t('decisions.more')}
        </Button>
      )}
    </>
  )
}

function Decision({ one: { id, at, mode, outcome, asked, would, deed, agent, agreed, judgedBy, conversationId } }: { one: DecisionRow }) {
  const { t, language } = useTexts()
  const named = useNamed()
  return (
    <li>
      <p className="faint">
        {fullTime(at, language)} · {t(`mode.short.${mode}`)} · {named('outcome', outcome)} ·{' '}
        <Link to="/conversations/$id" params={{ id: conversationId }}>
          {t('decisions.open')}
        </Link>
      </p>
      <p dir="auto">{t('decisions.asked', { words: asked })}</p>
      {deed ? <WouldDo deed={deed} /> : <p dir="auto">{t('decisions.would', { words: would || '–' })}</p>}
      {agent && <p dir="auto">{t('decisions.agent', { words: agent })}</p>}
      <Judge id={id} agreed={agreed} />
      {judgedBy && <span className="faint"> {named('decisions.by', judgedBy)}</span>}
    </li>
  )
}

function Judge({ id, agreed }: Pick<DecisionRow, 'id' | 'agreed'>) {
  const { t } = useTexts()
  const client = useQueryClient()
  const { message } = App.useApp()
  const judge = useMutation({
    mutationFn: (yes: boolean) => modeCalls.judge(id, yes),
    onError: (error) => void message.error(problemTitle(error, t)),
    onSettled: () => client.invalidateQueries({ queryKey: ['modes'] }),
  })
  return (
    <Space>
      {([true, false] as const).map((yes) => (
        <Button
          key={String(yes)}
          size="small"
          disabled={judge.isPending}
          type={agreed === yes ? 'primary' : 'default'}
          ghost={agreed === yes}
          onClick={() => judge.mutate(yes)}
        >
          {t(yes ? 'proposal.right' : 'proposal.wrong')}
        </Button>
      ))}
    </Space>
  )
}
