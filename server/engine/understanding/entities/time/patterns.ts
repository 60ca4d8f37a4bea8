import { sought } from '../sieve.ts'
import { FESTIVAL_WORDS } from './festivals.ts'
import { OTHER_CALENDARS } from './other-calendars.ts'

const WEEKDAY = '[一二三四五六日天1-6末]'
const ENGLISH_DAY = '(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?'
const ENGLISH_MONTH =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?'

/** All ways to name days; the named groups say which it is. */
export const DAY_PATTERN = sought(
  new RegExp(
    [
      ...OTHER_CALENDARS(ENGLISH_MONTH),
      '(?<iso>20\\d{2}[-/.]\\d{1,2}[-/.]\\d{1,2}(?!\\d))',
      '(?:(?<year>20\\d{2}|\\d{2}|今|明|去)年)?(?<month>1[0-2]|0?[1-9]|十[一二]|[一二三四五六七八九十])月份?(?:(?<monthDay>[12]\\d|3[01]|0?[1-9]|二十[一二三四五六七八九]|三十一?|十[一二三四五六七八九]|[一二三四五六七八九十])[日号]?|(?<monthPart2>底|初|中旬?|末|上旬|下旬))?',
      '(?<bareDay>(?<![\\d.第一二三四五六七八九十])(?:[12]\\d|3[01]|0?[1-9]|二十[一二三四五六七八九]?|三十一?|十[一二三四五六七八九]?))[号日](?![码店楼线仓院])',
      `(?<week>上上|下下|上个?|下个?|这个?|本)?(?:周|星期|礼拜)(?<weekday>${WEEKDAY})`,
      '(?<wholeWeek>上上|下下|上个?|下个?|这个?|本)(?:周|星期|礼拜)',
      '(?<wholeMonth>上上个?|下下个?|上个?|下个?|这个?|本)月(?<monthPart>底|初|中旬?|末)?',
      '(?<monthEnd>月底|月初|月中|年底|年初)',
      '(?<relative>大前天|大后天|前天|昨[天日晚儿]|今[天日晚早儿]|当天|明[天早晚日儿]|后[天日]|尋日|聽日|今日)',
      '(?<few>明后天|明后两天|今明两天|这一两天|近几天|这些天|前几天|前些天|前两天|这几天|这两天|最近|近期|刚才|刚刚)',
      '(?<yearWord>去年|今年|明年)',
      `(?<festival>${FESTIVAL_WORDS}|(?<![\\d一二两三四五六七八九十几多去今明每半整全当同百])年(?=[前后](?!面)))(?:节|那天|当天|期间)?`,
      '(?<english>\\b(?:day after tomorrow|day before yesterday|today|tonight|tomorrow|yesterday)\\b)',
      `\\b(?:(?<enWeek>next|last|this) )?(?<enDay>${ENGLISH_DAY})\\b`,
      '\\b(?<enSpan>next|last|this) (?<enUnit>week|month|weekend)\\b',
      `\\b(?<enMonth>${ENGLISH_MONTH})\\.? (?<enMonthDay>[12]\\d|3[01]|0?[1-9])(?:st|nd|rd|th)?\\b`,
      `\\b(?<dayEn>[12]\\d|3[01]|0?[1-9])(?:st|nd|rd|th)? (?:of )?(?<monthEn>${ENGLISH_MONTH})\\b`,
    ].join('|'),
    'g',
  ),
)
