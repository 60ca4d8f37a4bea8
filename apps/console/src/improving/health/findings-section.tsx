import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { FindingSide, HealthFinding } from '@xiaoer/contract/improving'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { improvingCalls } from '../../api/index.ts'
import { Empty, Problem, Waiting } from '../../look/index.ts'
import { useMe } from '../../shell/index.ts'
import { useTexts } from '../../texts/index.ts'
import { Marked } from './marked.tsx'

/** Two texts for one question, side by side, with what differs marked. */
export function FindingsSection({ kind, step }: { kind: HealthFinding['kind']; step: number }) {
  const { t } = useTexts()
  const [dismissed, setDismissed] = useState(false)
  const findings = useQuery({
    queryKey: ['health', 'findings', kind, dismissed, step],
    queryFn: () => improvingCalls.readFindings(kind, dismissed),
    placeholderData: (before) => before,
  })
  if (findings.isPending) return <Waiting />
  if (findings.isLoadingError) return <Problem error={findings.error} again={() => void findings.refetch()} />
  return (
    <section>
      <Checkbox checked={dismissed} onChange={(event) => setDismissed(event.target.checked)}>
        {t('health.showDismissed')}
      </Checkbox>
      {findings.data.findings.length === 0 && (
        <Empty title={t(step > 0 ? 'health.noneYet' : `health.none.${kind}`)}>{t('health.noneWords')}</Empty>
      )}
      {findings.data.findings.map((finding) => (
        <Finding key={finding.key} finding={finding} />
      ))}
    </section>
  )
}

function Finding({ finding: { key, difference, sides, dismissed } }: { finding: HealthFinding }) {
  const { t } = useTexts()
  const client = useQueryClient()
  const writes = useMe().rights.includes('knowledge.write')
  const dismiss = useMutation({
    mutationFn: () => improvingCalls.dismissFinding(key, !dismissed),
    onSuccess: () => client.invalidateQueries({ queryKey: ['health'] }),
  })
  return (
    <article className="card i-finding" data-finding={difference ?? 'near'}>
      <div className="i-line">
        {difference && <b>{t(`health.difference.${difference}`)}</b>}
        <span className="grow" />
        {writes && (
          <Button size="small" loading={dismiss.isPending} onClick={() => dismiss.mutate()}>
            {t(dismissed ? 'health.undismiss' : 'health.dismiss')}
          </Button>
        )}
      </div>
      {dismiss.isError && <Problem error={dismiss.error} />}
      <div className="i-sides">
        {sides.map((side) => (
          <Side key={side.kind + side.id} side={side} />
        ))}
      </div>
    </article>
  )
}

function Side({ side: { kind, title, text, marks } }: { side: FindingSide }) {
  const { t } = useTexts()
  return (
    <div className="i-side">
      <p>
        <span className="i-kind">{t(`health.side.${kind}`)}</span> <b>{title}</b>{' '}
        {kind === 'entry' && (
          <Link to="/knowledge" search={{ q: title }}>
            {t('health.edit')}
          </Link>
        )}
      </p>
      <p className="i-said">
        <Marked text={text} marks={marks} />
      </p>
    </div>
  )
}
