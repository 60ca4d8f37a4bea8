import { Link } from '@tanstack/react-router'
import type { Changed, Measured, ModelVersion } from '@xiaoer/contract'
import { Button, Progress } from 'antd'
import { intentName } from '../../intents/index.ts'
import { keyed, Sure } from '../../look/index.ts'
import { useNamed, useTexts } from '../../texts/index.ts'
import { shortTime } from '../../time/index.ts'
import { versionName } from './version-name.ts'

/** One version: what it is made of, how it did, and the way to put it into force. */
export function Version({ version, publish }: { version: ModelVersion; publish: ((anyway: boolean) => void) | undefined }) {
  const { t, language } = useTexts()
  const { state, published, sentences, readings, thresholds, by, at, figures, id } = version
  return (
    <li className="card u-version" data-state={state} data-published={published}>
      <div className="u-line">
        <h2>{versionName(version, t)}</h2>
        {published && <span className="u-badge">{t('understanding.published')}</span>}
        {state === 'failed' && <span className="u-failed">{t('understanding.failed')}</span>}
        <span className="soft">
          {t(id === 'shipped' ? 'understanding.shippedSentences' : 'understanding.madeOf', { sentences, readings, thresholds })} {by}{' '}
          {at && shortTime(at, Date.now(), language)}
        </span>
        <span className="grow" />
        {state === 'ready' && (
          <Link to="/understanding/$part" params={{ part: 'matrix' }} search={{ version: id }}>
            {t('understanding.matrix')}
          </Link>
        )}
        {state === 'ready' && !published && publish && <Publish isWorse={figures?.isWorse ?? false} publish={publish} />}
      </div>
      {state === 'training' && (
        <div role="status">
          {t(`understanding.step.${version.step}`)}
          <Progress percent={Math.round(version.progress * 100)} size="small" />
        </div>
      )}
      {version.problem && <p className="u-failed">{version.problem}</p>}
      {figures && <Figures figures={figures} />}
    </li>
  )
}

function Publish({ isWorse, publish }: { isWorse: boolean; publish: (anyway: boolean) => void }) {
  const { t } = useTexts()
  if (!isWorse)
    return (
      <Button type="primary" onClick={() => publish(false)}>
        {t('understanding.publish')}
      </Button>
    )
  return (
    <Sure
      title={t('understanding.worseAsk')}
      description={t('understanding.worseWords')}
      okText={t('understanding.publishAnyway')}
      cancelText={t('page.cancel')}
      onConfirm={() => publish(true)}
    >
      <Button danger>{t('understanding.publish')}</Button>
    </Sure>
  )
}

function Figures({
  figures: { regression, own, moods, entities, before, better, worse, isWorse },
}: {
  figures: NonNullable<ModelVersion['figures']>
}) {
  const { t } = useTexts()
  return (
    <>
      <p data-worse={isWorse} className="u-figures">
        <span>
          {t('understanding.onRegression')} <Share before={before.regression} now={regression} />
        </span>
        {own.sentences > 0 && (
          <span>
            {t('understanding.onOwn')} <Share before={before.own} now={own} />
          </span>
        )}
        {moods && before.moods && (
          <span>
            {t('understanding.onMoods')} <Share before={before.moods} now={moods} />
          </span>
        )}
        {entities && before.entities && (
          <span>
            {t('understanding.onEntities')} <Share before={before.entities} now={entities} />
          </span>
        )}
      </p>
      <details>
        <summary>{t('understanding.changes', { better: better.length, worse: worse.length })}</summary>
        <Changes title={t('understanding.better')} rows={better} />
        <Changes title={t('understanding.worse')} rows={worse} />
      </details>
    </>
  )
}

const share = ({ right, sentences }: Measured) => (sentences === 0 ? '–' : `${((right / sentences) * 100).toFixed(1)} %`)

function Share({ before, now }: { before: Measured; now: Measured }) {
  return (
    <b className="number">
      {share(before)} → {share(now)} ({now.right}/{now.sentences})
    </b>
  )
}

function Changes({ title, rows }: { title: string; rows: readonly Changed[] }) {
  const { t, language } = useTexts()
  const named = useNamed()
  // an intent by its name, a mood by its own; values stand as they were written
  const name = (read: string) => named('emotion', intentName(read, language))
  if (rows.length === 0) return null
  return (
    <>
      <h3>{title}</h3>
      <ul className="u-changes">
        {keyed(rows, (row) => row.text).map(({ key, item }) => (
          <li key={key}>
            {item.text}{' '}
            <span className="soft">
              {t('understanding.changed', {
                truth: name(item.truth),
                before: name(item.before),
                after: name(item.after),
              })}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
