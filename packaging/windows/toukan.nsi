; The installer for one person: no administrator, nothing outside of the person's own folders and registry.
;   makensis -DBUILT=folder-with-the-programs -DNOTICES=file -DVERSION=0.1.0 -DOUT=toukan-setup.exe toukan.nsi
Target amd64-unicode
Unicode true
SetCompressor /SOLID lzma
RequestExecutionLevel user
ManifestDPIAware true
!include MUI2.nsh
!include FileFunc.nsh

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Toukan"

Name "Toukan"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Toukan"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Toukan"
VIAddVersionKey "FileDescription" "Toukan"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "MIT OR Apache-2.0"

!define MUI_ICON "..\..\assets\icon\toukan.ico"
!define MUI_UNICON "..\..\assets\icon\toukan.ico"
!define MUI_FINISHPAGE_RUN "$INSTDIR\toukan.exe"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Japanese"

LangString PART_PROGRAM ${LANG_ENGLISH} "The program"
LangString PART_PROGRAM ${LANG_JAPANESE} "プログラム"
LangString PART_ACCOUNTS ${LANG_ENGLISH} "Saved accounts, with their passwords in Credential Manager"
LangString PART_ACCOUNTS ${LANG_JAPANESE} "保存したアカウント（資格情報マネージャーのパスワードも含む）"

Function .onInit
  !insertmacro MUI_LANGDLL_DISPLAY
FunctionEnd

Section "Toukan"
  SetOutPath "$INSTDIR"
  File "${BUILT}\toukan.exe"
  File "${BUILT}\toukan-cli.exe"
  File "/oname=notices.txt" "${NOTICES}"
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
SectionEnd

Section /o "un.$(PART_ACCOUNTS)" UN_ACCOUNTS
  ; Before the program goes: it is the one that knows what it keeps.
  nsExec::Exec '"$INSTDIR\toukan-cli.exe" accounts remove --all'
  Pop $0
  RMDir /r "$APPDATA\toukan"
SectionEnd

Section "un.$(PART_PROGRAM)" UN_PROGRAM
  SectionIn RO
  Delete "$INSTDIR\toukan.exe"
  Delete "$INSTDIR\toukan-cli.exe"
  Delete "$INSTDIR\notices.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Toukan.lnk"
  DeleteRegKey HKCU "${KEY}"
SectionEnd
