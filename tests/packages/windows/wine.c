/* bcryptprimitives.dll for a test under Wine 8, which has none; Rust's standard library takes random numbers from it.
 *
 * And where Wine answers a question about certificates otherwise than Windows, Windows' answer. Whom a certificate is for,
 * who signed it and whether it is in time, is judged by Wine all the same.
 */
#include <windows.h>
#include <wincrypt.h>
#include <wininet.h>
#include <string.h>

BOOLEAN NTAPI SystemFunction036(PVOID, ULONG); /* RtlGenRandom */
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE to, SIZE_T length) {
    while (length) {
        ULONG part = length > 0x10000000 ? 0x10000000 : (ULONG)length;
        if (!SystemFunction036(to, part)) return FALSE;
        to += part;
        length -= part;
    }
    return TRUE;
}

/* Wine does not know the last member of CERT_CHAIN_ENGINE_CONFIG, dwExclusiveFlags, and refuses what is longer than this. */
#define KNOWN 80
static BOOL (WINAPI *wines_engine)(PCERT_CHAIN_ENGINE_CONFIG, HCERTCHAINENGINE *);
static BOOL WINAPI engine(PCERT_CHAIN_ENGINE_CONFIG asked, HCERTCHAINENGINE *made) {
    union { DWORD size; BYTE octets[KNOWN]; } config;
    if (*(DWORD *)asked <= KNOWN) return wines_engine(asked, made);
    memcpy(config.octets, asked, KNOWN);
    config.size = KNOWN;
    return wines_engine((PCERT_CHAIN_ENGINE_CONFIG)&config, made);
}

/* Where it cannot be known whether a certificate was revoked, Windows goes on if it is told so, Wine only by another flag;
 * and to Windows a chain without its end is none. */
static BOOL (WINAPI *wines_policy)(LPCSTR, PCCERT_CHAIN_CONTEXT, PCERT_CHAIN_POLICY_PARA, PCERT_CHAIN_POLICY_STATUS);
static BOOL WINAPI policy(LPCSTR which, PCCERT_CHAIN_CONTEXT chain, PCERT_CHAIN_POLICY_PARA how, PCERT_CHAIN_POLICY_STATUS said) {
    SSL_EXTRA_CERT_CHAIN_POLICY_PARA extra;
    CERT_CHAIN_POLICY_PARA otherwise = *how;
    if (which != CERT_CHAIN_POLICY_SSL) return wines_policy(which, chain, how, said);
    extra = *(SSL_EXTRA_CERT_CHAIN_POLICY_PARA *)how->pvExtraPolicyPara;
    otherwise.pvExtraPolicyPara = &extra;
    if (how->dwFlags & CERT_CHAIN_POLICY_IGNORE_END_REV_UNKNOWN_FLAG) extra.fdwChecks |= SECURITY_FLAG_IGNORE_REVOCATION;
    if (!wines_policy(which, chain, &otherwise, said)) return FALSE;
    if (!said->dwError && (chain->TrustStatus.dwErrorStatus & CERT_TRUST_IS_PARTIAL_CHAIN)) said->dwError = (DWORD)CERT_E_CHAINING;
    return TRUE;
}

/* Whatever the program has imported as `from` is `to` from now on. */
static void replace(BYTE *program, void *from, void *to) {
    IMAGE_NT_HEADERS *header = (void *)(program + ((IMAGE_DOS_HEADER *)program)->e_lfanew);
    DWORD imports = header->OptionalHeader.DataDirectory[IMAGE_DIRECTORY_ENTRY_IMPORT].VirtualAddress;
    for (IMAGE_IMPORT_DESCRIPTOR *of = (void *)(program + imports); imports && of->Name; of++)
        for (void **cell = (void **)(program + of->FirstThunk); *cell; cell++)
            if (*cell == from) {
                DWORD before;
                VirtualProtect(cell, sizeof *cell, PAGE_READWRITE, &before);
                *cell = to;
                VirtualProtect(cell, sizeof *cell, before, &before);
            }
}

BOOL WINAPI DllMain(HINSTANCE self, DWORD why, void *reserved) {
    HMODULE crypt32 = GetModuleHandleW(L"crypt32.dll");
    if (why == DLL_PROCESS_ATTACH && crypt32) {
        wines_engine = (void *)GetProcAddress(crypt32, "CertCreateCertificateChainEngine");
        wines_policy = (void *)GetProcAddress(crypt32, "CertVerifyCertificateChainPolicy");
        replace((BYTE *)GetModuleHandleW(NULL), (void *)wines_engine, (void *)engine);
        replace((BYTE *)GetModuleHandleW(NULL), (void *)wines_policy, (void *)policy);
    }
    return TRUE;
}
