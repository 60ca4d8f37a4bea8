import { useQuery } from '@tanstack/react-query'
import type { Library as Files, MediaPart } from '@xiaoer/contract/replies'
import { Button } from 'antd'
import { useRef } from 'react'
import { replyCalls } from '../../api/index.ts'
import { useToldChange } from '../../changing/index.ts'
import { Problem, Sure } from '../../look/index.ts'
import { ownUrl } from '../../parts/safe-url.ts'
import { useTexts } from '../../texts/index.ts'

/** Pictures and documents that all colleagues send again: a click puts one to the reply. */
export function Library({ pick }: { pick: (part: MediaPart) => void }) {
  const { t } = useTexts()
  const field = useRef<HTMLInputElement>(null)
  const found = useQuery({ queryKey: ['library'], queryFn: replyCalls.library })
  const add = useToldChange('library', (file: File) => replyCalls.shelve(file))
  if (found.isLoadingError) return <Problem error={found.error} again={() => void found.refetch()} />
  const files = found.data?.files ?? []
  return (
    <section className="library" aria-label={t('library.title')}>
      {found.isSuccess && files.length === 0 && <p className="soft">{t('library.none')}</p>}
      {files.map((file) => (
        <Shelved key={file.part.fileId} file={file} pick={pick} />
      ))}
      <input
        ref={field}
        hidden
        type="file"
        aria-label={t('library.add')}
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file) add.mutate(file)
          target.value = ''
        }}
      />
      <Button size="small" loading={add.isPending} onClick={() => field.current?.click()}>
        {t('library.add')}
      </Button>
    </section>
  )
}

function Shelved({ file: { part, name, by }, pick }: { file: Files['files'][number]; pick: (part: MediaPart) => void }) {
  const { t } = useTexts()
  const off = useToldChange('library', () => replyCalls.unshelve(part.fileId))
  return (
    <div className="library-one" data-shelved={name}>
      <button type="button" className="plain" title={t('library.by', { by })} onClick={() => pick(part)}>
        {part.kind === 'image' && <img src={ownUrl(part.url)} alt="" loading="lazy" />} <bdi>{name}</bdi>
      </button>
      <Sure title={t('library.sure')} okText={t('library.off')} cancelText={t('page.cancel')} onConfirm={() => off.mutate()}>
        <Button size="small" type="link">
          {t('library.off')}
        </Button>
      </Sure>
    </div>
  )
}
