import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Survey } from '@xiaoer/contract/worth'
import { surveyCalls } from '../../api/worth/survey.ts'
import { Problem, Waiting } from '../../look/index.ts'
import { useMe } from '../../shell/index.ts'
import { useTexts } from '../../texts/index.ts'
import { fullTime } from '../../time/index.ts'
import { Bars } from '../plot/index.ts'
import { Share } from './share.tsx'

const DAYS = 91

/** Whether shoppers recommend the shop: the figure with its interval, the marks, what they said, and how many are asked. */
export function SurveyPart() {
  const survey = useQuery({ queryKey: ['survey'], queryFn: () => surveyCalls.read(DAYS) })
  const manages = useMe().rights.includes('figures.manage')
  if (survey.isPending) return <Waiting />
  if (survey.isError) return <Problem error={survey.error} again={() => void survey.refetch()} />
  return (
    <>
      <Outcome survey={survey.data} />
      {manages && <Share share={survey.data.share} />}
      <Said said={survey.data.said} />
    </>
  )
}

function Outcome({ survey: { nps, asked, answered, marks, days, share } }: { survey: Survey }) {
  const { t } = useTexts()
  const points = (value: number | null) => (value === null ? '–' : value.toFixed(0))
  return (
    <section className="card">
      <h2>NPS</h2>
      <p className="worth-big number">
        {points(nps.value)} {nps.low !== null && `(${points(nps.low)} – ${points(nps.high)})`}
      </p>
      <p className="soft">{t('survey.words', { days })}</p>
      <p>{share === 0 && asked === 0 ? t('survey.off') : t('survey.answered', { asked, answered })}</p>
      {answered > 0 && <Bars label={t('survey.marks')} rows={marks.map((value, mark) => ({ name: String(mark), value }))} />}
    </section>
  )
}

function Said({ said }: Pick<Survey, 'said'>) {
  const { t, language } = useTexts()
  if (said.length === 0) return null
  return (
    <section className="card">
      <h2>{t('survey.said')}</h2>
      <table>
        <thead>
          <tr>
            <th>{t('survey.mark')}</th>
            <th>{t('survey.sentence')}</th>
            <th>{t('worth.session')}</th>
          </tr>
        </thead>
        <tbody>
          {said.map(({ conversationId, at, mark, words }) => (
            <tr key={`${conversationId} ${at}`}>
              <td className="number">{mark}</td>
              <td dir="auto">{words}</td>
              <td>
                <Link to="/conversations/$id" params={{ id: conversationId }}>
                  {fullTime(at, language)}
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
