import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { PolicyComparison } from '@xiaoer/contract/policy'
import { Button, Progress } from 'antd'
import { useState } from 'react'
import { policyCalls } from '../../api/index.ts'
import { Problem } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { fullTime } from '../../time/index.ts'
import { Changed } from './changed.tsx'

const LOOK_EVERY_MS = 500

/** What the text would have changed in all past decisions: begun, followed while it runs, stopped, and there again for who approves it. */
export function Change({ shopId, text }: { shopId: string; text: string }) {
  const { t } = useTexts()
  const { begin, comparison, of, stop } = useComparison(shopId, text)
  const runs = comparison?.state === 'running'
  return (
    <section aria-label={t('policy.change')}>
      <Button loading={begin.isPending} disabled={runs} onClick={() => begin.mutate()}>
        {t('policy.change')}
      </Button>{' '}
      {runs && (
        <Button loading={stop.isPending} onClick={() => stop.mutate(comparison.id)}>
          {t('policy.stop')}
        </Button>
      )}
      {begin.isError && <Problem error={begin.error} />}
      {comparison && <Found comparison={comparison} isOther={of !== text} />}
    </section>
  )
}

function Found({ comparison: { state, gone, total, begunAt, change }, isOther }: { comparison: PolicyComparison; isOther: boolean }) {
  const { t, language } = useTexts()
  const share = total === 0 ? 1 : Math.min(1, gone / total)
  return (
    <>
      {state !== 'done' && (
        <Progress
          aria-label={t('policy.progress')}
          percent={Math.floor(share * 100)}
          status={state === 'failed' ? 'exception' : state === 'running' ? 'active' : 'normal'}
        />
      )}
      <p className={state === 'failed' ? 'bad' : 'soft'}>
        {t(`policy.comparison.${state}`, { gone, total, at: fullTime(begunAt, language) })}
        {isOther && ` ${t('policy.otherText')}`}
      </p>
      {(state === 'done' || gone > 0) && <Changed change={change} />}
    </>
  )
}

/** The comparison of the text that is open, or that was begun here since; followed while it runs. */
function useComparison(shopId: string, text: string) {
  const client = useQueryClient()
  const [of, setOf] = useState(text)
  const key = ['policy-comparison', shopId, of]
  const put = (comparison: PolicyComparison) => client.setQueryData(key, { comparison })
  const kept = useQuery({ queryKey: key, queryFn: () => policyCalls.lastChange(shopId, of) })
  const id = kept.data?.comparison?.id ?? ''
  useQuery({
    queryKey: [...key, id],
    queryFn: async () => put(await policyCalls.changeOf(id)) ?? null,
    enabled: kept.data?.comparison?.state === 'running',
    refetchInterval: LOOK_EVERY_MS,
  })
  const begin = useMutation({
    mutationFn: () => policyCalls.change(shopId, text),
    onSuccess: (comparison) => {
      setOf(text)
      client.setQueryData(['policy-comparison', shopId, text], { comparison })
    },
  })
  const stop = useMutation({ mutationFn: policyCalls.stopChange, onSuccess: put })
  return { of, comparison: kept.data?.comparison ?? undefined, begin, stop }
}
