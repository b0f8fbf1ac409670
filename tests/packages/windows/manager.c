/* Windows' Credential Manager and its certificates, as another program sees them; it knows nothing of ours.
 *
 *   manager read TARGET          the user's name, a zero, the secret
 *   manager write TARGET USER    the secret comes from standard input
 *   manager list                 the targets of all entries, a line each
 *   manager trust FILE.der       a certificate authority, for this person
 */
#include <windows.h>
#include <wincred.h>
#include <wincrypt.h>
#include <fcntl.h>
#include <io.h>
#include <stdio.h>
#include <wchar.h>

static BYTE given[16384];

static void say(const wchar_t *text) {
    char utf8[4096];
    int length = WideCharToMultiByte(CP_UTF8, 0, text, -1, utf8, sizeof utf8, NULL, NULL);
    fwrite(utf8, 1, length ? length - 1 : 0, stdout);
}

static int read_entry(const wchar_t *target) {
    CREDENTIALW *found;
    if (!CredReadW(target, CRED_TYPE_GENERIC, 0, &found)) return 1;
    say(found->UserName ? found->UserName : L"");
    fputc(0, stdout);
    fwrite(found->CredentialBlob, 1, found->CredentialBlobSize, stdout);
    CredFree(found);
    return 0;
}

static int write_entry(wchar_t *target, wchar_t *user) {
    CREDENTIALW entry = { .Type = CRED_TYPE_GENERIC, .Persist = CRED_PERSIST_ENTERPRISE };
    entry.TargetName = target;
    entry.UserName = user;
    entry.CredentialBlobSize = (DWORD)fread(given, 1, sizeof given, stdin);
    entry.CredentialBlob = given;
    return CredWriteW(&entry, 0) ? 0 : 1;
}

static int list_entries(void) {
    CREDENTIALW **found;
    DWORD count;
    if (!CredEnumerateW(NULL, 0, &count, &found)) return GetLastError() == ERROR_NOT_FOUND ? 0 : 1;
    for (DWORD at = 0; at < count; at++) {
        say(found[at]->TargetName);
        fputc('\n', stdout);
    }
    CredFree(found);
    return 0;
}

static int trust(const wchar_t *name) {
    FILE *file = _wfopen(name, L"rb");
    DWORD length = file ? (DWORD)fread(given, 1, sizeof given, file) : 0;
    HCERTSTORE store = CertOpenStore(CERT_STORE_PROV_SYSTEM_W, 0, 0, CERT_SYSTEM_STORE_CURRENT_USER, L"Root");
    BOOL done = store && CertAddEncodedCertificateToStore(store, X509_ASN_ENCODING, given, length, CERT_STORE_ADD_ALWAYS, NULL);
    return done && CertCloseStore(store, 0) ? 0 : 1;
}

int wmain(int count, wchar_t **words) {
    _setmode(_fileno(stdin), _O_BINARY);
    _setmode(_fileno(stdout), _O_BINARY);
    if (count == 3 && !wcscmp(words[1], L"read")) return read_entry(words[2]);
    if (count == 4 && !wcscmp(words[1], L"write")) return write_entry(words[2], words[3]);
    if (count == 2 && !wcscmp(words[1], L"list")) return list_entries();
    if (count == 3 && !wcscmp(words[1], L"trust")) return trust(words[2]);
    return 2;
}
