import './keys-sheet.css'
import { Modal } from 'antd'
import { useTexts } from '../../texts/index.ts'
import { keysOpen } from '../palette/palette-open.ts'
import { KEYS, type KeyAction } from './keys.ts'

/** All keys on one sheet. */
export function KeysSheet() {
  const { t } = useTexts()
  const names = Object.keys(KEYS).filter((name): name is KeyAction => name in KEYS)
  return (
    <Modal open onCancel={() => keysOpen.set(false)} footer={null} title={t('keys.title')} width={380}>
      <dl className="keys-sheet">
        <dt>
          <kbd>⌘</kbd> <kbd>K</kbd>
        </dt>
        <dd>{t('palette.open')}</dd>
        {names.map((name) => (
          <div key={name} className="keys-row">
            <dt>
              {KEYS[name].map((key) => (
                <kbd key={key}>{key.replace('Arrow', '').replace('Down', '↓').replace('Up', '↑')}</kbd>
              ))}
            </dt>
            <dd>{t(`keys.${name}`)}</dd>
          </div>
        ))}
        <div className="keys-row">
          <dt>
            <kbd>Shift</kbd> <kbd>Enter</kbd>
          </dt>
          <dd>{t('keys.line')}</dd>
        </div>
      </dl>
    </Modal>
  )
}
