import { expect, it } from 'vitest';
import { securityContact, securityTxt } from './security-txt.ts';

const expires = '2027-12-31T23:59:59Z';

it('says whom to write to, until when, and where it stands', () => {
  const text = securityTxt(
    { contact: 'mailto:a@b.example https://b.example/report', expires },
    'https://b.example/',
  );
  expect(text).toBe(
    'Contact: mailto:a@b.example\nContact: https://b.example/report\nExpires: 2027-12-31T23:59:59Z\nPreferred-Languages: en\nCanonical: https://b.example/.well-known/security.txt\n',
  );
});

it.each(['a@b.example', 'http://b.example/', 'mailto:', ' ', 'javascript:x', 'mailto:a@b.example, x'])(
  'refuses the contact "%s"',
  (contact) => {
    expect(() => securityTxt({ contact, expires }, 'https://b.example/')).toThrow('SECURITY_CONTACT');
  },
);

it.each(['2027-12-31', '2027-13-31T23:59:59Z', 'next year', '2027-12-31T23:59:59'])(
  'refuses the end %s',
  (end) => {
    expect(() => securityTxt({ contact: 'tel:+1-201', expires: end }, 'https://b.example/')).toThrow(
      'SECURITY_EXPIRES',
    );
  },
);

it('is asked for by two settings together, and by none where none is set', () => {
  expect(securityContact({})).toBeUndefined();
  expect(securityContact({ SECURITY_CONTACT: '', SECURITY_EXPIRES: '' })).toBeUndefined();
  expect(securityContact({ SECURITY_CONTACT: 'tel:1', SECURITY_EXPIRES: expires })).toEqual({
    contact: 'tel:1',
    expires,
  });
  expect(() => securityContact({ SECURITY_CONTACT: 'tel:1' })).toThrow('go together');
  expect(() => securityContact({ SECURITY_EXPIRES: expires })).toThrow('go together');
});
