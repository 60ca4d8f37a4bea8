import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { UnknownCluster } from '@xiaoer/contract/improving'
import { Button, Select } from 'antd'
import { improvingCalls } from '../../api/index.ts'
import { Problem } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'

interface Props {
  cluster: UnknownCluster
  chosen: readonly string[]
  all: number
  again: () => void
}

/** Puts aside, splits, merges, asks again. */
export function Sorting({ cluster, chosen, all, again }: Props) {
  const { t } = useTexts()
  const { change, error } = useSorting()
  const aside = cluster.state === 'dismissed' ? 'open' : 'dismissed'
  return (
    <section className="card i-form">
      <div className="i-line">
        <Button onClick={again}>{t('unknowns.askAgain')}</Button>
        <Button
          disabled={chosen.length === 0 || chosen.length === all}
          onClick={() => change(async () => (await improvingCalls.splitUnknown(cluster.id, chosen)).id)}
        >
          {t('unknowns.split')}
        </Button>
        <Button
          onClick={() =>
            change(async () => {
              await improvingCalls.setUnknown(cluster.id, aside)
              return cluster.id
            })
          }
        >
          {t(aside === 'dismissed' ? 'unknowns.dismiss' : 'unknowns.reopen')}
        </Button>
      </div>
      <Merging cluster={cluster} change={change} />
      {error && <Problem error={error} />}
    </section>
  )
}

interface MergingProps {
  cluster: UnknownCluster
  change: (work: () => Promise<string>) => void
}

/** The other open clusters, to put this one to. */
function Merging({ cluster, change }: MergingProps) {
  const { t } = useTexts()
  const others = useQuery({ queryKey: ['unknowns', 'open', 'rank', 0], queryFn: () => improvingCalls.readUnknowns('open', 'rank', 0) })
  const options = (others.data?.clusters ?? [])
    .filter(({ id }) => id !== cluster.id)
    .map(({ id, question }) => ({ value: id, label: question }))
  if (options.length === 0) return null
  const merge = async (into: string) => {
    await improvingCalls.mergeUnknown(cluster.id, into)
    return into
  }
  return (
    <Select
      aria-label={t('unknowns.mergeInto')}
      placeholder={`${t('unknowns.merge')}: ${t('unknowns.mergeInto')}`}
      options={options}
      value={null}
      onChange={(into: string | null) => into && change(() => merge(into))}
    />
  )
}

/** Does something to clusters and goes on to the one it leads to. */
function useSorting() {
  const client = useQueryClient()
  const navigate = useNavigate()
  const sorting = useMutation({
    mutationFn: (work: () => Promise<string>) => work(),
    onSuccess: async (id) => {
      void navigate({ to: '/knowledge/unknowns/$id', params: { id } })
      await Promise.all(['unknown', 'unknowns'].map((key) => client.invalidateQueries({ queryKey: [key] })))
    },
  })
  return { change: sorting.mutate, error: sorting.error }
}
