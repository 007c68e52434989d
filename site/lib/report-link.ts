/** Where readers report what they find wrong. */
import { printable } from './html.ts';

/** The report address (mailto: or https:) with title and text filled in: a mail, or a new issue of a tracker. */
export function reportLink(address: string, title: string, text: string): string {
  const name = address.startsWith('mailto:') ? 'subject' : 'title';
  const joint = address.includes('?') ? '&' : '?';
  const [about, body] = [title, text].map((part) => encodeURIComponent(printable(part)));
  return `${address}${joint}${name}=${about}&body=${body}`;
}
