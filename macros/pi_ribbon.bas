Attribute VB_Name = "pi_ribbon"
Option Explicit
' The tab "PI Book": what customUI14.xml names. A control is an Object here, since IRibbonControl would need
' a reference that not every Office has.

' Becomes True once there is a command "publish"; a test holds the two together.
Private Const PUBLISH_EXISTS As Boolean = False

Private m_ribbon As Object
Private m_status As String
Private m_is_asked As Boolean
Private m_is_busy As Boolean

Public Sub PiRibbonLoaded(ribbon As Object)
    Set m_ribbon = ribbon
End Sub

Public Sub PiRefresh(control As Object)
    PiClicked "refresh"
End Sub

Public Sub PiExceptionReports(control As Object)
    PiClicked "exception_reports"
End Sub

Public Sub PiUndo(control As Object)
    PiClicked "undo"
End Sub

Public Sub PiCheck(control As Object)
    PiClicked "check"
End Sub

Public Sub PiExplain(control As Object)
    PiClicked "explain"
End Sub

Public Sub PiPublish(control As Object)
    PiClicked "publish"
End Sub

Public Sub PiGuide(control As Object)
    PiClicked "guide"
End Sub

Public Sub PiGetEnabled(control As Object, ByRef returned As Variant)
    On Error GoTo Failed
    returned = (PiWhyGrey(control.ID) = "")
    Exit Sub
Failed:
    returned = True
End Sub

Public Sub PiGetSupertip(control As Object, ByRef returned As Variant)
    Dim why As String
    On Error GoTo Failed
    returned = PiTip(control.ID)
    why = PiWhyGrey(control.ID)
    If why <> "" Then returned = returned & vbCrLf & vbCrLf & why
    If why = "" And control.ID = "PiRefresh" Then returned = returned & vbCrLf & vbCrLf & PiStatusLine()
    Exit Sub
Failed:
    returned = ""
End Sub

Public Sub PiGetStatus(control As Object, ByRef returned As Variant)
    On Error GoTo Failed
    returned = PiStatusLine()
    If PiPythonIsUp() And Not m_is_asked Then PiLookSoon
    Exit Sub
Failed:
    returned = PiStatusToCome()
End Sub

' Another workbook is in front, or none.
Public Sub PiBookChanged()
    On Error Resume Next
    If m_is_busy Then Exit Sub
    m_status = ""
    m_is_asked = False
    PiShowAgain
    PiLookSoon
End Sub

Public Sub PiLookAgain()
    On Error Resume Next
    If m_is_busy Then Exit Sub
    PiRegisterFormulas
    m_is_asked = PiPythonIsUp()
    m_status = PiAsked("status_line")
    PiShowAgain
End Sub

' Excel has to be at rest before it is asked anything, and is left alone while something is copied: a macro
' might make it forget that before it is pasted.
Private Sub PiLookSoon()
    If Application.CutCopyMode = 0 Then Application.OnTime Now, "'" & ThisWorkbook.Name & "'!PiLookAgain"
End Sub

Private Sub PiShowAgain()
    If Not m_ribbon Is Nothing Then m_ribbon.Invalidate
End Sub

Private Sub PiClicked(ByVal handler As String)
    m_is_busy = True
    PiRun handler
    m_is_busy = False
    PiLookAgain
End Sub

' Why a control is greyed out; blank where it is not.
Private Function PiWhyGrey(ByVal control_id As String) As String
    If control_id = "PiPublish" And Not PUBLISH_EXISTS Then
        PiWhyGrey = PiWords(PiPublishToCome)
    ElseIf ActiveWorkbook Is Nothing Then
        PiWhyGrey = PiWords(PiNoWorkbook)
    End If
End Function

' The line on the tab. Looks at files at most; Python is asked only once it is up.
Private Function PiStatusLine() As String
    If ActiveWorkbook Is Nothing Then
        PiStatusLine = PiStatusNoWorkbook()
    ElseIf m_status <> "" Then
        PiStatusLine = m_status
    ElseIf PiPythonIsUp() Then
        PiStatusLine = PiStatusUnknown()
    ElseIf PiWhyNoPython() <> "" Then
        PiStatusLine = PiStatusNoPython()
    Else
        PiStatusLine = PiStatusToCome()
    End If
End Function
