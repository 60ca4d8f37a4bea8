import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ModelVersions } from '@xiaoer/contract'
import { Button, Popconfirm } from 'antd'
import { publishVersion, readVersions, rollBack, trainVersion } from '../../api/understanding/index.ts'
import { Problem, Waiting } from '../../look/index.ts'
import { useMe } from '../../shell/index.ts'
import { useTexts } from '../../texts/index.ts'
import { Version } from './version.tsx'

/** How often a training is looked at while it runs. Milliseconds. */
const LOOK_AGAIN = 700

const trains = (data: ModelVersions | undefined) => data?.versions.some(({ state }) => state === 'training') ?? false

/** Versions with their figures: train, publish, roll back. */
export function VersionsSection() {
  const { t } = useTexts()
  const queries = useQueryClient()
  const writes = useMe().role !== 'agent'
  const versions = useQuery({
    queryKey: ['versions'],
    queryFn: readVersions,
    refetchInterval: ({ state }) => (trains(state.data) ? LOOK_AGAIN : false),
  })
  const refresh = () =>
    Promise.all([queries.invalidateQueries({ queryKey: ['versions'] }), queries.invalidateQueries({ queryKey: ['intents'] })])
  const train = useMutation({ mutationFn: trainVersion, onSettled: refresh })
  const back = useMutation({ mutationFn: rollBack, onSettled: refresh })
  const publish = useMutation({
    mutationFn: ({ id, anyway }: { id: string; anyway: boolean }) => publishVersion(id, anyway),
    onSettled: refresh,
  })
  if (versions.isPending) return <Waiting />
  if (versions.isError) return <Problem error={versions.error} again={() => void versions.refetch()} />
  const failed = train.error ?? publish.error ?? back.error
  return (
    <section className="u-versions">
      {writes && (
        <div className="u-line">
          <Button type="primary" loading={train.isPending || trains(versions.data)} onClick={() => train.mutate()}>
            {t('understanding.train')}
          </Button>
          {versions.data.canRollBack && (
            <Popconfirm
              title={t('understanding.rollBackAsk')}
              onConfirm={() => back.mutate()}
              okText={t('understanding.rollBack')}
              cancelText={t('page.cancel')}
            >
              <Button loading={back.isPending}>{t('understanding.rollBack')}</Button>
            </Popconfirm>
          )}
          <span className="soft">{t('understanding.trainWords')}</span>
        </div>
      )}
      {failed && <Problem error={failed} />}
      <ul>
        {versions.data.versions.map((version) => (
          <Version
            key={version.id}
            version={version}
            publish={writes && !publish.isPending ? (anyway) => publish.mutate({ id: version.id, anyway }) : undefined}
          />
        ))}
      </ul>
    </section>
  )
}
