; The installer for one person: no administrator, nothing outside of the person's own folders and registry.
;   makensis -DBUILT=folder -DTYPES=file -DVERSION=0.1.0 -DOUT=toukan-setup.exe toukan.nsi
;
; BUILT holds toukan.exe, toukan-cli.exe and notices.txt; TYPES is what packaging/file-types/write makes for Windows.
; Without a word: `toukan-setup.exe /S` (into another folder: `/D=C:\folder`, last and without quotes) and
; `uninstall.exe /S`; with `/ACCOUNTS` that also takes saved accounts and their passwords.
Target amd64-unicode
Unicode true
SetCompressor /SOLID lzma
RequestExecutionLevel user
ManifestDPIAware true
!include MUI2.nsh
!include FileFunc.nsh
!include Sections.nsh
!include LogicLib.nsh

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Toukan"

Name "Toukan"
BrandingText "Toukan ${VERSION}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Toukan"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Toukan"
VIAddVersionKey "CompanyName" "The Toukan authors"
VIAddVersionKey "FileDescription" "Toukan"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "MIT OR Apache-2.0"

!define MUI_ICON "..\..\assets\icon\toukan.ico"
!define MUI_UNICON "..\..\assets\icon\toukan.ico"
!define MUI_FINISHPAGE_RUN "$INSTDIR\toukan.exe"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES
; The system's language is taken; the first is for all systems that speak neither.
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Japanese"
!include "${TYPES}"

LangString PART_PROGRAM ${LANG_ENGLISH} "The program"
LangString PART_PROGRAM ${LANG_JAPANESE} "プログラム"
LangString PART_ACCOUNTS ${LANG_ENGLISH} "Saved accounts and passwords"
LangString PART_ACCOUNTS ${LANG_JAPANESE} "保存したアカウントとパスワード"
LangString IS_OPEN ${LANG_ENGLISH} "Toukan is open. Please close it, then go on."
LangString IS_OPEN ${LANG_JAPANESE} "Toukanが開いています。閉じてから続けてください。"
LangString PASSWORDS_STAY ${LANG_ENGLISH} "Windows did not let go of every saved password. They are in Credential Manager, under $\"toukan$\".$\n$\nRemove the program all the same?"
LangString PASSWORDS_STAY ${LANG_JAPANESE} "一部のパスワードをWindowsから削除できませんでした。資格情報マネージャーの「toukan」の項目に残っています。$\n$\nこのままプログラムを削除しますか。"

; Windows replaces and removes no program that runs: that is said before anything is changed.
!macro NOT_OPEN PROGRAM
  ${DoWhile} ${FileExists} "$INSTDIR\${PROGRAM}"
    ClearErrors
    FileOpen $0 "$INSTDIR\${PROGRAM}" a
    ${IfNot} ${Errors}
      FileClose $0
      ${ExitDo}
    ${EndIf}
    ${If} ${Cmd} `MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(IS_OPEN)" /SD IDCANCEL IDCANCEL`
      Abort "$(IS_OPEN)"
    ${EndIf}
  ${Loop}
!macroend

Section "Toukan"
  !insertmacro NOT_OPEN "toukan.exe"
  !insertmacro NOT_OPEN "toukan-cli.exe"
  SetOutPath "$INSTDIR"
  File "${BUILT}\toukan.exe"
  File "${BUILT}\toukan-cli.exe"
  File "${BUILT}\notices.txt"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Toukan.lnk" "$INSTDIR\toukan.exe"
  WriteRegStr HKCU "${KEY}" "DisplayName" "Toukan"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\toukan.exe"
  WriteRegStr HKCU "${KEY}" "Publisher" "The Toukan authors"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" "$0"
  !insertmacro TOUKAN_REGISTER_TYPES
SectionEnd

Section /o "un.$(PART_ACCOUNTS)" UN_ACCOUNTS
  ; Before the program goes: it is the one that knows what it keeps.
  nsExec::Exec '"$INSTDIR\toukan-cli.exe" accounts remove --all'
  Pop $0
  ${If} $0 != 0
  ${AndIf} ${Cmd} `MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "$(PASSWORDS_STAY)" /SD IDNO IDNO`
    ; Whoever asked for this gets it later, from the program that is still there.
    Abort
  ${EndIf}
  RMDir /r "$APPDATA\toukan"
SectionEnd

Section "un.$(PART_PROGRAM)" UN_PROGRAM
  SectionIn RO
  !insertmacro NOT_OPEN "toukan.exe"
  !insertmacro NOT_OPEN "toukan-cli.exe"
  ; One by one: whatever else somebody put there is theirs.
  Delete "$INSTDIR\toukan.exe"
  Delete "$INSTDIR\toukan-cli.exe"
  Delete "$INSTDIR\notices.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Toukan.lnk"
  !insertmacro TOUKAN_FORGET_TYPES
  DeleteRegKey HKCU "${KEY}"
SectionEnd

Function un.onInit
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/ACCOUNTS" $1
  ${IfNot} ${Errors}
    !insertmacro SelectSection ${UN_ACCOUNTS}
  ${EndIf}
FunctionEnd
