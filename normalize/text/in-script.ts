/** The words of a change in the script of what they replace: 條 for 条 on a page in traditional characters. */

/** Characters of article numbers, punishments and amounts that the two scripts write differently. */
const TRADITIONAL: Readonly<Record<string, string>> = {
  条: '條',
  项: '項',
  处: '處',
  罚: '罰',
  没: '沒',
  财: '財',
  产: '產',
  无: '無',
  单: '單',
  并: '並',
  个: '個',
  万: '萬',
  两: '兩',
  夺: '奪',
  权: '權',
  违: '違',
  证: '證',
  执: '執',
  业: '業',
  销: '銷',
  额: '額',
};
const IS_TRADITIONAL = new RegExp(`[${Object.values(TRADITIONAL).join('')}]`, 'u');

/** `words` in traditional characters where `written` has any of them; for numbers and punishments, not for names. */
export function inScriptOf(written: string, words: string): string {
  if (!IS_TRADITIONAL.test(written)) return words;
  return [...words].map((character) => TRADITIONAL[character] ?? character).join('');
}
