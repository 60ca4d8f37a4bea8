import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ModelVersions } from '@xiaoer/contract'
import { Button } from 'antd'
import { publishVersion, readVersions, rollBack, trainVersion } from '../../api/understanding/index.ts'
import { Problem, Sure, Waiting } from '../../look/index.ts'
import { useMe } from '../../shell/index.ts'
import { useTexts } from '../../texts/index.ts'
import { Readings } from './readings.tsx'
import { Version } from './version.tsx'

/** How often a training is looked at while it runs. Milliseconds. */
const LOOK_AGAIN = 700

const trains = (data: ModelVersions | undefined) => data?.versions.some(({ state }) => state === 'training') ?? false

/** Versions with their figures: train, publish, roll back. */
export function VersionsSection() {
  const writes = useMe().rights.includes('teaching')
  const versions = useQuery({
    queryKey: ['versions'],
    queryFn: readVersions,
    refetchInterval: ({ state }) => (trains(state.data) ? LOOK_AGAIN : false),
  })
  const { train, back, publish } = useDeeds()
  if (versions.isPending) return <Waiting />
  if (versions.isLoadingError) return <Problem error={versions.error} again={() => void versions.refetch()} />
  const failed = train.error ?? publish.error ?? back.error
  return (
    <section className="u-versions">
      {writes && <Deeds versions={versions.data} train={train} back={back} />}
      {failed && <Problem error={failed} />}
      <Readings writes={writes} />
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

/** What a manager can do with versions; afterwards all that shows them is read anew. */
function useDeeds() {
  const queries = useQueryClient()
  const onSettled = () =>
    Promise.all([queries.invalidateQueries({ queryKey: ['versions'] }), queries.invalidateQueries({ queryKey: ['intents'] })])
  return {
    train: useMutation({ mutationFn: trainVersion, onSettled }),
    back: useMutation({ mutationFn: rollBack, onSettled }),
    publish: useMutation({ mutationFn: ({ id, anyway }: { id: string; anyway: boolean }) => publishVersion(id, anyway), onSettled }),
  }
}

function Deeds({ versions, train, back }: { versions: ModelVersions } & Pick<ReturnType<typeof useDeeds>, 'train' | 'back'>) {
  const { t } = useTexts()
  return (
    <div className="u-line">
      <Button type="primary" loading={train.isPending || trains(versions)} onClick={() => train.mutate()}>
        {t('understanding.train')}
      </Button>
      {versions.canRollBack && (
        <Sure
          title={t('understanding.rollBackAsk')}
          onConfirm={() => back.mutate()}
          okText={t('understanding.rollBack')}
          cancelText={t('page.cancel')}
        >
          <Button loading={back.isPending}>{t('understanding.rollBack')}</Button>
        </Sure>
      )}
      <span className="soft">{t('understanding.trainWords')}</span>
    </div>
  )
}
